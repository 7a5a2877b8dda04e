import * as z from 'zod';
import type { StoredEntry } from '../contracts/views.ts';
import { isLedgerEvent } from '../domain/events.ts';
import { beginsHolding, type Holding, holdingAt, holdingsAfter } from '../domain/ledger.ts';
import type { Session } from '../domain/session.ts';
import { loadHistory } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/** Entries of the history read for a page of the ledger. */
const PAGE = 200;

/** Entries read at once on the way back to an instant. */
const STEP = 50;

/** A part of a ledger: its events, and the spans that begin there. `cursor` is there when there may be more. */
export interface LedgerPart {
  readonly entries: readonly StoredEntry[];
  readonly holdings: readonly Holding[];
  readonly cursor?: string;
}

/** Up to which entry it has been read, and who held the session then. */
const Cursor = z.strictObject({ after: z.number().int().min(1), ownerId: z.string().exactOptional() });
type Cursor = z.infer<typeof Cursor>;

/** Reads a cursor; `undefined` for a text that was not made here. */
function decode(cursor: string): Cursor | undefined {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/**
 * A part of a session's ledger, oldest first, up to what the session is here: reads at most `PAGE` entries of its history, one
 * unit for about eight short ones. Of a span that began in an earlier part, the first one here is the end. `bad-cursor` for
 * one that was not made here.
 */
export async function ledgerOf(
  { table }: Desk,
  { id, rev }: Session,
  cursor?: string,
): Promise<LedgerPart | 'bad-cursor'> {
  const from = cursor === undefined ? undefined : decode(cursor);
  if (cursor !== undefined && from === undefined) return 'bad-cursor';
  const { entries, more } = await loadHistory(table, id, { after: from?.after ?? 0, before: rev + 1, limit: PAGE });
  const holdings = holdingsAfter(
    from === undefined ? undefined : (from.ownerId ?? null),
    entries.map(({ event }) => event),
  );
  const last = entries.at(-1);
  const part = { entries: entries.filter(({ event }) => isLedgerEvent(event)), holdings };
  if (!more || last === undefined) return part;
  const holder = holdings.length === 0 ? from?.ownerId : holdings.at(-1)?.ownerId;
  const next: Cursor = { after: last.seq, ...(holder !== undefined && { ownerId: holder }) };
  return { ...part, cursor: Buffer.from(JSON.stringify(next)).toString('base64url') };
}

/** Who held a session at an instant. `asked` is in UTC, and the present for an instant that is still to come. */
export interface HeldAt {
  readonly asked: string;
  readonly holding: Holding | 'before-start';
}

/**
 * Answers who held a session at an instant, ISO 8601 with any offset. While its present owner held it, the session itself
 * knows; else the history is read backward, no further than to where the span of that instant began.
 */
export async function ownerAt(desk: Desk, session: Session, instant: string): Promise<HeldAt> {
  const askedMs = Math.min(Date.parse(instant), Date.parse(desk.now()));
  const asked = new Date(askedMs).toISOString();
  const { ownerId, ownedSince } = session;
  if (ownerId !== undefined && ownedSince !== undefined && askedMs >= Date.parse(ownedSince)) {
    return { asked, holding: { ownerId, from: ownedSince } };
  }
  const since = await historySince(desk, session, askedMs);
  const spans = holdingsAfter(
    undefined,
    since.map(({ event }) => event),
  );
  return { asked, holding: holdingAt(spans, askedMs) };
}

/** The history from the latest entry on that surely began a span by that instant; whole when there is none. */
async function historySince({ table }: Desk, { id, rev }: Session, askedMs: number): Promise<readonly StoredEntry[]> {
  let read: readonly StoredEntry[] = [];
  for (let before = rev + 1; before > 1; ) {
    const { entries } = await loadHistory(table, id, { before, limit: STEP });
    if (entries.length === 0) break;
    read = [...entries, ...read];
    const begun = read.findLastIndex(({ event }) => beginsHolding(event) && Date.parse(event.at) <= askedMs);
    if (begun >= 0) return read.slice(begun);
    before = entries[0]?.seq ?? 1;
  }
  return read;
}
