import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import type { MessageEvent, MessageRef, SaidEvent } from '../../../shared/domain/events.ts';

type Said<Type extends MessageEvent['type']> = HistoryEntry & { readonly event: { readonly type: Type } };

/** An entry that is a message. */
export type SaidEntry = HistoryEntry & { readonly event: SaidEvent };

/** Who shows something: the customer, or whoever owned the session. */
export type Side = 'customer' | 'agent';

/** What was done later to a message. */
export interface Margin {
  /** What it was changed to, the latest last. */
  readonly edits: readonly Said<'message-edited'>[];
  /** What is shown to it now, by each side. */
  readonly reactions: ReadonlyMap<Side, Said<'message-reacted'>>;
}

/** A history as it is shown: what belongs to a message stands with it. */
export interface Arranged {
  /** By the number of the message's entry. */
  readonly margins: ReadonlyMap<number, Margin>;
  /** Entries that are shown with another one. */
  readonly placed: ReadonlySet<number>;
  /** Further messages of an album, by the number of its first one. */
  readonly albums: ReadonlyMap<number, readonly SaidEntry[]>;
}

interface Growing {
  readonly edits: Said<'message-edited'>[];
  readonly reactions: Map<Side, Said<'message-reacted'>>;
}

function is<Type extends MessageEvent['type']>(entry: HistoryEntry, type: Type): entry is Said<Type> {
  return entry.event.type === type;
}

/** Finds messages by the channel's ids, ours by those that they were delivered under. */
export class Messages {
  readonly #bySeq = new Map<number, HistoryEntry>();
  readonly #byChannelId = new Map<string, HistoryEntry>();
  /** By the number of the message's entry. */
  readonly #edits = new Map<number, HistoryEntry>();

  constructor(entries: readonly HistoryEntry[]) {
    for (const entry of entries) {
      const { event, seq, delivery } = entry;
      if (event.type === 'message-edited') {
        const about = this.find(event.of);
        if (about !== undefined) this.#edits.set(about.seq, entry);
        continue;
      }
      if (event.type !== 'message-received' && event.type !== 'message-sent') continue;
      this.#bySeq.set(seq, entry);
      const own = event.type === 'message-received' ? event.channelId : undefined;
      for (const id of own === undefined ? (delivery?.channelIds ?? []) : [own]) this.#byChannelId.set(id, entry);
    }
  }

  /** `undefined` where the message is not among those that the console holds. */
  find(ref: MessageRef): HistoryEntry | undefined {
    return 'seq' in ref ? this.#bySeq.get(ref.seq) : this.#byChannelId.get(ref.channelId);
  }

  /** The entry that has what a message says now: its own, or that of its latest edit. */
  saidNow(message: HistoryEntry): HistoryEntry {
    return this.#edits.get(message.seq) ?? message;
  }
}

/** Members of an album come one by one, up to this apart (Telegram sends them as messages of their own). */
const ALBUM_MS = 60_000;

function albumOf({ event }: Said<'message-received'>): string | undefined {
  return event.content.kind === 'files' ? event.content.album : undefined;
}

/** Puts edits and reactions to the messages that they are about, and the messages of an album together. */
export function arrange(entries: readonly HistoryEntry[]): Arranged {
  const messages = new Messages(entries);
  const margins = new Map<number, Growing>();
  const placed = new Set<number>();
  const albums = new Map<number, SaidEntry[]>();
  const open = new Map<string, HistoryEntry>();
  const marginOf = (seq: number): Growing => {
    const known = margins.get(seq) ?? { edits: [], reactions: new Map() };
    margins.set(seq, known);
    return known;
  };
  for (const entry of entries) {
    if (is(entry, 'message-edited') || is(entry, 'message-reacted')) {
      const about = messages.find(entry.event.of);
      if (about === undefined) continue;
      placed.add(entry.seq);
      const margin = marginOf(about.seq);
      if (is(entry, 'message-edited')) margin.edits.push(entry);
      else margin.reactions.set(entry.event.by.kind === 'customer' ? 'customer' : 'agent', entry);
      continue;
    }
    if (!is(entry, 'message-received')) continue;
    const album = albumOf(entry);
    if (album === undefined) continue;
    const first = open.get(album);
    if (first === undefined || Date.parse(entry.event.at) - Date.parse(first.event.at) > ALBUM_MS) {
      open.set(album, entry);
      continue;
    }
    placed.add(entry.seq);
    albums.set(first.seq, [...(albums.get(first.seq) ?? []), entry]);
  }
  return { margins, placed, albums };
}
