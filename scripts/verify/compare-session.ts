import type { Session } from '../../shared/domain/session.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { boardOf } from './board.ts';
import { shown } from './findings.ts';
import { misheld } from './ledger.ts';
import type { Report } from './read-history.ts';
import type { Item } from './session-items.ts';

/** What belongs to holding a session: where owner and offer contradict each other, that is told once. */
const OF_HOLDING: readonly string[] = [
  ...['status', 'ownerId', 'ownedSince', 'ownerGoneSince', 'offer', 'waitingSince', 'acceptedOfferId'],
];

/** Compares every field of a session, as it is stored, with what its history comes to. */
export function compareSession(pk: string, item: Item, stored: Session, session: Session, report: Report): void {
  const contradiction = misheld(stored);
  if (contradiction !== undefined) {
    const expected = 'one owner or one offer, as its status says';
    report({ code: 'two-holders', item: pk, expected, found: contradiction });
  }
  const found: Readonly<Record<string, unknown>> = { ...stored };
  const expected: Readonly<Record<string, unknown>> = { ...session };
  const parts = [...new Set([...Object.keys(found), ...Object.keys(expected)])]
    .filter((part) => contradiction === undefined || !OF_HOLDING.includes(part))
    .filter((part) => shown(found[part]) !== shown(expected[part]));
  for (const part of parts) {
    report({ code: 'session-differs', item: pk, part, expected: shown(expected[part]), found: shown(found[part]) });
  }
  if (contradiction === undefined && parts.length === 0) compareLeftovers(pk, item, session, report);
}

/** Attributes that the store would not write: nobody reads them, and nobody may take them for true. */
function compareLeftovers(pk: string, item: Item, session: Session, report: Report): void {
  const written: Readonly<Record<string, unknown>> = toSessionItem(session);
  for (const part of Object.keys(item)) {
    if (written[part] !== undefined || part === 'board' || part === 'boardRank') continue;
    report({ code: 'session-differs', item: pk, part, expected: 'nothing', found: shown(item[part]) });
  }
}

/** Compares the keys by which lists find a session with what it is. */
export function compareBoard(pk: string, item: Item, session: Session, report: Report): void {
  const expected = shown(boardOf(session));
  const found = shown({ board: item.board, boardRank: item.boardRank });
  if (expected !== found) report({ code: 'board-differs', item: pk, expected, found });
}
