/** A short word that goes away by itself. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failure';
  readonly text: string;
}

const MOST = 4;
const DONE_MS = 4_000;
const FAILURE_MS = 12_000;

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
  show(kind: Notice['kind'], text: string): void {
    const notice = { id: ++this.#last, kind, text };
    this.#replace([...this.#notices.filter((other) => other.text !== text), notice].slice(-MOST));
    setTimeout(() => this.dismiss(notice.id), kind === 'done' ? DONE_MS : FAILURE_MS);
  }

  dismiss(id: number): void {
    this.#replace(this.#notices.filter((notice) => notice.id !== id));
  }

  #replace(notices: readonly Notice[]): void {
    this.#notices = notices;
    for (const listener of this.#listeners) listener();
  }
}
