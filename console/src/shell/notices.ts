/** A completion that can still be called off. */
export interface Undoable {
  readonly sessionId: string;
  /** ISO 8601, UTC: server time. */
  readonly until: string;
}

/** A mail that was moved from where it stood: it can be taken back. */
export interface MovedMail {
  readonly sessionId: string;
  readonly seq: number;
}

/** A short word that goes away by itself. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failure' | 'news';
  readonly text: string;
  /** Where it leads. */
  readonly path?: string;
  /** What a press undoes. */
  readonly undo?: Undoable;
  readonly moved?: MovedMail;
}

/** What a notice offers besides its words, and how long it stays where that is not as usual. */
interface Extras extends Pick<Notice, 'path' | 'undo' | 'moved'> {
  readonly shownMs?: number;
}

const MOST = 4;
const DONE_MS = 4_000;
const FAILURE_MS = 12_000;
const NEWS_MS = 10_000;

const SHOWN_MS = { done: DONE_MS, failure: FAILURE_MS, news: NEWS_MS } as const satisfies Record<
  Notice['kind'],
  number
>;

/** Whether the two say the same, of the same session where they can be undone. */
function isSame(a: Omit<Notice, 'id'>, b: Omit<Notice, 'id'>): boolean {
  const isOfSame = a.moved?.sessionId === b.moved?.sessionId && a.moved?.seq === b.moved?.seq;
  return a.text === b.text && a.undo?.sessionId === b.undo?.sessionId && isOfSame;
}

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
  show(kind: Notice['kind'], text: string, { shownMs = SHOWN_MS[kind], ...extras }: Extras = {}): void {
    const notice = { id: ++this.#last, kind, text, ...extras };
    this.#replace([...this.#notices.filter((other) => !isSame(other, notice)), notice].slice(-MOST));
    setTimeout(() => this.dismiss(notice.id), shownMs);
  }

  dismiss(id: number): void {
    this.#replace(this.#notices.filter((notice) => notice.id !== id));
  }

  /** Takes away what offers to undo the completion of a session: it is undone. */
  dismissUndo(sessionId: string): void {
    this.#replace(this.#notices.filter(({ undo }) => undo?.sessionId !== sessionId));
  }

  /** Takes away what offers to take a mail back: it is back. */
  dismissMoved({ sessionId, seq }: MovedMail): void {
    this.#replace(this.#notices.filter(({ moved }) => moved?.sessionId !== sessionId || moved.seq !== seq));
  }

  #replace(notices: readonly Notice[]): void {
    this.#notices = notices;
    for (const listener of this.#listeners) listener();
  }
}
