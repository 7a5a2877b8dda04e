import { isRefusal } from '../../domain/refusals.ts';
import { loadRemovedQueue } from '../../store/removed-queues.ts';
import { loadRoster } from '../../store/roster.ts';
import { placeOf } from '../../store/roster-places.ts';
import type { Desk } from '../desk.ts';
import { destinationOf, moveOut } from './move-stranded.ts';
import { openInQueue } from './open-sessions.ts';
import { savePlace } from './save-place.ts';

/** How often it is looked for sessions that came meanwhile; the last look finds none. */
const LOOKS = 4;

/** Sessions that are moved at the same time: enough to be quick, few enough not to block each other at the roster. */
const AT_ONCE = 8;

/**
 * Does what follows from removing a queue: its open sessions go where it was said, its members leave it. Stops at
 * `untilMs` (epoch); `unfinished` when something is left then or others were faster each time. May be done by several at
 * once, any number of times.
 */
export async function emptyRemovedQueue(
  desk: Desk,
  queueId: string,
  untilMs: number,
): Promise<'finished' | 'unfinished'> {
  const settings = await desk.settings('now');
  if (settings.queues.some(({ id }) => id === queueId)) return 'finished';
  const to = await destinationOf(desk, settings, queueId);
  const isLate = () => Date.parse(desk.now()) > untilMs;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if (looks > 0) await desk.pause(looks);
    const found = await openInQueue(desk, queueId);
    if (found.length === 0) return (await emptyMembers(desk, queueId)) ? 'finished' : 'unfinished';
    for (let at = 0; at < found.length; at += AT_ONCE) {
      if (isLate()) return 'unfinished';
      await Promise.all(found.slice(at, at + AT_ONCE).map(({ id }) => moveOut(desk, id, queueId, to)));
    }
  }
  return 'unfinished';
}

/** Takes the queue from all who were its members, on the word of whoever removed it. */
async function emptyMembers(desk: Desk, queueId: string): Promise<boolean> {
  const removed = await loadRemovedQueue(desk.table, queueId);
  // Without a word the queue is there again, and may have members.
  if (removed === undefined) return true;
  let isDone = true;
  for (const { agentId, queues } of await loadRoster(desk.table)) {
    if (!queues.includes(queueId)) continue;
    const outcome = await savePlace(desk, removed.by, agentId, placeOf);
    if (isRefusal(outcome) && outcome.refused !== 'not-found') isDone = false;
  }
  return isDone;
}
