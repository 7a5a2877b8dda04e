import type { AroundNavHandler } from 'wouter';

/** A way out that waits for an answer. */
type Way = () => void;

/** The end of a tab can be held up only by the browser's own question (HTML, `beforeunload`). */
function holdTab(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Holds whoever would leave a form whose changes are not saved, until they have said what they want. */
export class Unsaved {
  #forms = 0;
  #way: Way | undefined;
  #lets = false;
  #here = '';
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** It is made before the first page is shown, so that its listener comes before the router's, which takes the form away. */
  constructor() {
    addEventListener('popstate', (event) => this.#onPop(event));
  }

  /** Whether it is being asked. */
  readonly state = (): boolean => this.#way !== undefined;

  /** Holds until what it answers is called. */
  hold(): () => void {
    this.#forms += 1;
    if (this.#forms === 1) {
      this.#here = location.href;
      addEventListener('beforeunload', holdTab);
    }
    return () => {
      this.#forms -= 1;
      if (this.#forms > 0) return;
      removeEventListener('beforeunload', holdTab);
      this.#ask(undefined);
    };
  }

  /** For the router: every link and every step of the console passes here. */
  readonly aroundNav: AroundNavHandler = (navigate, to, options) => {
    const go = () => navigate(to, options);
    if (this.#forms === 0) go();
    // The same page again leaves nothing.
    else if (new URL(to, location.href).pathname !== location.pathname) this.#ask(go);
  };

  /** Stays. */
  readonly keep = (): void => this.#ask(undefined);

  /** Leaves, and lets go what was changed. */
  readonly discard = (): void => {
    const way = this.#way;
    this.#ask(undefined);
    way?.();
  };

  #onPop(event: PopStateEvent): void {
    const lets = this.#lets;
    this.#lets = false;
    if (lets || this.#forms === 0) return;
    // The browser has left already; the address comes back on top of where it went, which is then one step behind.
    event.stopImmediatePropagation();
    history.pushState(null, '', this.#here);
    this.#ask(() => {
      this.#lets = true;
      history.back();
    });
  }

  #ask(way: Way | undefined): void {
    this.#way = way;
    for (const listener of this.#listeners) listener();
  }
}
