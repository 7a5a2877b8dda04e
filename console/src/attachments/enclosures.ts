import { failureCode } from '../api/api-failure.ts';
import type { Call } from '../api/call-types.ts';
import { randomId } from '../desk/create-desk.ts';
import type { PendingFile } from '../replies/outbox.ts';
import { type Attachment, attachmentOf, isOnWay, isPreviewable, isStuck, type SentAs } from './attachment.ts';
import { bring } from './bring.ts';
import { type Kept, keepEnclosed, readEnclosed } from './kept-enclosed.ts';

/** What goes with the draft of a reply besides its words. */
export interface Enclosed extends Kept {
  /** Whether the reply goes by itself as soon as its files are there. */
  readonly isHeld: boolean;
  /** Counts at somebody's wish to go on with the reply: the field takes the focus. */
  readonly wishes: number;
}

/** As many files are brought at once; more would only make each of them slower. */
const MOST_AT_ONCE = 3;

/** The browser's own question, the only one that holds up the end of a tab (HTML, `beforeunload`). */
function holdTab(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** What is kept of a file beside what is shown of it. */
interface Held {
  readonly blob: Blob;
  readonly preview?: string;
}

/** Brings files and keeps them, and what is answered, with the draft of their session, whichever session is looked at. */
export class Enclosures {
  readonly #enclosed = new Map<string, Enclosed>();
  /** By the attachment's key. */
  readonly #held = new Map<string, Held>();
  readonly #stops = new Map<string, AbortController>();
  readonly #sends = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();
  #running = 0;

  constructor(
    private readonly call: Call,
    private readonly storage: Storage,
    /** Told of a file that could not be brought. */
    private readonly onFailed: (sessionId: string) => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(sessionId: string): Enclosed {
    const known = this.#enclosed.get(sessionId);
    if (known !== undefined) return known;
    const read = { ...readEnclosed(this.storage, sessionId), isHeld: false, wishes: 0 };
    this.#enclosed.set(sessionId, read);
    return read;
  }

  /** Takes files in and begins to bring those that can go. */
  add(sessionId: string, channel: string, files: readonly File[]): void {
    const added = [...this.of(sessionId).files];
    for (const file of files) {
      const attachment = attachmentOf(randomId(), file, channel, added);
      const { key, state, type } = attachment;
      const preview = state !== 'unfit' && isPreviewable(type) ? { preview: URL.createObjectURL(file) } : {};
      this.#held.set(key, { blob: file, ...preview });
      added.push({ ...attachment, ...preview });
    }
    const { wishes } = this.of(sessionId);
    this.#replace(sessionId, { files: added, wishes: wishes + 1, isHeld: false });
    this.#bringNext();
  }

  /** Says how a file goes. */
  sendAs(sessionId: string, key: string, as: SentAs): void {
    this.#change(sessionId, key, { as });
  }

  /** Takes a file off the reply, wherever it has come. */
  remove(sessionId: string, key: string): void {
    this.#replace(sessionId, { files: this.of(sessionId).files.filter((file) => file.key !== key) });
    this.#stops.get(key)?.abort();
    this.#forget(key);
    this.#sendWhereReady(sessionId);
  }

  /** Brings a file once more that failed, as long as this page has it. */
  retry(sessionId: string, key: string): void {
    if (!this.isHere(key)) return;
    const files = this.of(sessionId).files.map((file): Attachment => {
      if (file.key !== key || file.state !== 'failed') return file;
      const { code, fileId, ...rest } = file;
      return { ...rest, state: 'waiting', progress: 0 };
    });
    this.#replace(sessionId, { files });
    this.#bringNext();
  }

  /** What the reply answers; nothing when it answers no message in particular. `seq`: of the message's entry. */
  answer(sessionId: string, seq: number | undefined): void {
    const { answers, ...rest } = this.of(sessionId);
    this.#enclosed.set(sessionId, {
      ...{ ...rest, wishes: rest.wishes + 1 },
      ...(seq !== undefined && { answers: seq }),
    });
    this.#replace(sessionId, {});
  }

  /** Calls `send` as soon as all files are there, unless one fails or somebody thinks better of it. */
  hold(sessionId: string, send: () => void): void {
    this.#sends.set(sessionId, send);
    this.#replace(sessionId, { isHeld: true });
    this.#sendWhereReady(sessionId);
  }

  letGo(sessionId: string): void {
    this.#sends.delete(sessionId);
    this.#replace(sessionId, { isHeld: false });
  }

  /** Hands out what goes with the reply, which has it from now on. */
  take(sessionId: string): Kept {
    const { files, answers, wishes } = this.of(sessionId);
    this.#sends.delete(sessionId);
    this.#enclosed.set(sessionId, { files: [], isHeld: false, wishes });
    this.#replace(sessionId, {});
    return { files, ...(answers !== undefined && { answers }) };
  }

  /** Takes back what went with a reply that was refused. `isGone`: the desk has the files no more, so they are to be brought again. */
  putBack(
    sessionId: string,
    kept: { readonly files?: readonly PendingFile[]; readonly answers?: number },
    isGone: boolean,
  ) {
    const { files: present, answers: other } = this.of(sessionId);
    const back = (kept.files ?? []).map((file): Attachment => {
      const { preview } = this.#held.get(file.key) ?? {};
      const shown = { ...file, progress: 1, ...(preview !== undefined && { preview }) };
      return isGone ? { ...shown, state: 'failed', code: 'file-gone' } : { ...shown, state: 'ready' };
    });
    const answers = other ?? kept.answers;
    this.#replace(sessionId, { files: [...back, ...present], ...(answers !== undefined && { answers }) });
  }

  /** Whether a file can be brought once more: this page still has it. */
  isHere(key: string): boolean {
    return this.#held.has(key);
  }

  /** Where the picture of a file can be looked at, as long as this page has it. */
  preview(key: string): string | undefined {
    return this.#held.get(key)?.preview;
  }

  /** Lets go what neither a draft nor a reply on its way needs. */
  keepOnly(pending: ReadonlySet<string>): void {
    const drafts = [...this.#enclosed.values()].flatMap(({ files }) => files.map(({ key }) => key));
    const needed = new Set([...drafts, ...pending]);
    for (const key of this.#held.keys()) if (!needed.has(key)) this.#forget(key);
  }

  #forget(key: string): void {
    const { preview } = this.#held.get(key) ?? {};
    if (preview !== undefined) URL.revokeObjectURL(preview);
    this.#held.delete(key);
    this.#stops.delete(key);
  }

  #bringNext(): void {
    for (const [sessionId, { files }] of this.#enclosed) {
      for (const file of files) {
        if (this.#running >= MOST_AT_ONCE) return;
        if (file.state === 'waiting') void this.#bring(sessionId, file);
      }
    }
  }

  async #bring(sessionId: string, { key, type }: Attachment): Promise<void> {
    const held = this.#held.get(key);
    if (held === undefined) return;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    this.#running += 1;
    this.#change(sessionId, key, { state: 'bringing' });
    try {
      const onProgress = (progress: number) => this.#change(sessionId, key, { progress });
      const fileId = await bring(this.call, sessionId, held.blob, type, onProgress, stop.signal);
      this.#change(sessionId, key, { state: 'ready', progress: 1, fileId });
    } catch (error) {
      if (!stop.signal.aborted) {
        this.#change(sessionId, key, { state: 'failed', code: failureCode(error) });
        this.letGo(sessionId);
        this.onFailed(sessionId);
      }
    } finally {
      this.#running -= 1;
      this.#stops.delete(key);
      this.#bringNext();
      this.#sendWhereReady(sessionId);
    }
  }

  #sendWhereReady(sessionId: string): void {
    const { files, isHeld } = this.of(sessionId);
    if (!isHeld || files.some(isOnWay)) return;
    const send = this.#sends.get(sessionId);
    this.letGo(sessionId);
    if (!files.some(isStuck)) send?.();
  }

  #change(sessionId: string, key: string, change: Partial<Attachment>): void {
    const files = this.of(sessionId).files.map((file) => (file.key === key ? { ...file, ...change } : file));
    this.#replace(sessionId, { files });
  }

  #replace(sessionId: string, change: Partial<Enclosed>): void {
    const next = { ...this.of(sessionId), ...change };
    this.#enclosed.set(sessionId, next);
    keepEnclosed(this.storage, sessionId, next);
    // What has been brought, and what is answered, outlives the page; what is still with this page does not.
    const isAtStake = [...this.#enclosed.values()].some(({ files }) =>
      files.some((file) => isOnWay(file) || (file.state === 'failed' && this.#held.has(file.key))),
    );
    if (isAtStake) addEventListener('beforeunload', holdTab);
    else removeEventListener('beforeunload', holdTab);
    for (const listener of this.#listeners) listener();
  }
}
