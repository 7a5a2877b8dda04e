/** A short word that goes away by itself. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failure' | 'news';
  readonly text: string;
  /** Where it leads. */
  readonly path?: string;
}

const MOST = 4;
const DONE_MS = 4_000;
const FAILURE_MS = 12_000;
const NEWS_MS = 10_000;

const SHOWN_MS = { done: DONE_MS, failure: FAILURE_MS, news: NEWS_MS } as const satisfies Record<
  Notice['kind'],
  number
>;

/** What the console has to say about what was just tried. */
export class Notices {
  #notices: readonly Notice[] = [];
  #last = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): readonly Notice[] => this.#notices;

  /** Shows a text; the same text twice is shown once, anew. */
  show(kind: Notice['kind'], text: string, path?: string): void {
    const notice = { id: ++this.#last, kind, text, ...(path !== undefined && { path }) };
    this.#replace([...this.#notices.filter((other) => other.text !== text), notice].slice(-MOST));
    setTimeout(() => this.dismiss(notice.id), SHOWN_MS[kind]);
  }

  dismiss(id: number): void {
    this.#replace(this.#notices.filter((notice) => notice.id !== id));
  }

  #replace(notices: readonly Notice[]): void {
    this.#notices = notices;
    for (const listener of this.#listeners) listener();
  }
}
