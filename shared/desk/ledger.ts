import type { StoredEntry } from '../contracts/views.ts';
import { isLedgerEvent } from '../domain/events.ts';
import { type Holding, holdingAt, holdings } from '../domain/ledger.ts';
import type { Session } from '../domain/session.ts';
import { loadHistory } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/** Entries read at once; a page of the service ends at 1 MB in any case. */
const PAGE = 500;

/**
 * A session's history up to the entry that made it what it is here, page by page: one read unit for 4 KB, so about one for
 * eight short entries.
 */
async function historyOf({ table }: Desk, { id, rev }: Session): Promise<readonly StoredEntry[]> {
  const all: StoredEntry[] = [];
  let more = true;
  while (more) {
    const page = await loadHistory(table, id, { after: all.length, before: rev + 1, limit: PAGE });
    all.push(...page.entries);
    more = page.more && page.entries.length > 0;
  }
  return all;
}

/** Every event of a session's ownership, and who held it from when until when. Reads the whole history. */
export async function ledgerOf(
  desk: Desk,
  session: Session,
): Promise<{ readonly entries: readonly StoredEntry[]; readonly holdings: readonly Holding[] }> {
  const history = await historyOf(desk, session);
  return {
    entries: history.filter(({ event }) => isLedgerEvent(event)),
    holdings: holdings(history.map(({ event }) => event)),
  };
}

/** Who held a session at an instant. `asked` is in UTC, and the present for an instant that is still to come. */
export interface HeldAt {
  readonly asked: string;
  readonly holding: Holding | 'before-start';
}

/** Answers who held a session at an instant, ISO 8601 with any offset. Reads the whole history. */
export async function ownerAt(desk: Desk, session: Session, instant: string): Promise<HeldAt> {
  const askedMs = Math.min(Date.parse(instant), Date.parse(desk.now()));
  const history = await historyOf(desk, session);
  return {
    asked: new Date(askedMs).toISOString(),
    holding: holdingAt(holdings(history.map(({ event }) => event)), askedMs),
  };
}
