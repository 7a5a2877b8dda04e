import type { HistoryEntry } from '../../shared/contracts/views.ts';
import { evolve } from '../../shared/domain/evolve/index.ts';
import type { Session } from '../../shared/domain/session.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';

/** A new item is one write in each of the two indexes. */
const OF_A_NEW_SESSION = 2;
/** A changed key takes the old entry out and puts a new one in. */
const OF_A_MOVE = 2;

/**
 * How many writes to indexes a history has caused. dynoxide counts each as one unit, though it is part of a transaction,
 * whose units are double (DynamoDB developer guide, transactions: capacity; DynamoDB Local doubles them as well): as many
 * units are missing from what it reports.
 */
export function indexWrites(entries: readonly HistoryEntry[]): number {
  let session: Session | undefined;
  let writes = 0;
  for (const { event } of entries) {
    // A whisper between others moves a session on no board.
    if (event.type === 'hidden') continue;
    const before = session && boardOf(session);
    session = evolve(session, event);
    if (before === undefined) writes += OF_A_NEW_SESSION;
    else if (before !== boardOf(session)) writes += OF_A_MOVE;
  }
  return writes;
}

function boardOf(session: Session): string {
  const { board, boardRank } = toSessionItem(session);
  return `${board} ${boardRank}`;
}
