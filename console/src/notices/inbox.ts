import type { NoticeView } from '../../../shared/contracts/views.ts';
import { type FailureCode, failureCode } from '../api/api-failure.ts';
import type { Call } from '../api/call-types.ts';

/** What somebody has been told of. */
export interface InboxState {
  /** Newest first. */
  readonly notices: readonly NoticeView[];
  /** Notices up to this id have been read, here or on another device. */
  readonly readUpTo: string | undefined;
  /** Whether they have been read from the server at least once, and if not, why. */
  readonly loaded: boolean;
  readonly failure: FailureCode | undefined;
}

/** More than these are of no use in a panel. */
const KEPT = 100;

const PAGE = 50;

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** How many notices have not been read. */
export function unreadOf({ notices, readUpTo }: InboxState): number {
  return notices.filter(({ id }) => readUpTo === undefined || id > readUpTo).length;
}

/** The notices of who is signed in, whatever told of them: the server's list, or a live frame. */
export class Inbox {
  #state: InboxState = { notices: [], readUpTo: undefined, loaded: false, failure: undefined };
  readonly #listeners = new Set<() => void>();
  #loading: Promise<void> | undefined;

  constructor(private readonly call: Call) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): InboxState => this.#state;

  /** Takes notices in, in any order and as often as they come; answers those that are new. */
  learn(come: readonly NoticeView[]): readonly NoticeView[] {
    const known = new Set(this.#state.notices.map(({ id }) => id));
    const news = come.filter(({ id }) => !known.has(id));
    if (news.length > 0) {
      const notices = [...this.#state.notices, ...news].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, KEPT);
      this.#replace({ notices });
    }
    return news;
  }

  /** Reads them from the server: at first, and after a gap in the live updates. Never rejects; one read at a time. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      const { notices, readUpTo } = await this.call('listNotices', { query: { limit: PAGE } });
      this.learn(notices);
      this.#replace({ readUpTo: later(this.#state.readUpTo, readUpTo), loaded: true, failure: undefined });
    } catch (error) {
      this.#replace({ failure: failureCode(error) });
    }
  }

  /** Marks everything that is here as read. Throws an ApiFailure. */
  async readAll(): Promise<void> {
    const newest = this.#state.notices[0];
    if (newest === undefined) return;
    const { readUpTo } = await this.call('readNotices', { body: { upTo: newest.id } });
    this.#replace({ readUpTo: later(this.#state.readUpTo, readUpTo) });
  }

  #replace(change: Partial<InboxState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
