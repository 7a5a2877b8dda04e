import { DEFAULT_SETTINGS, type DeskSettings, type Queue, queuesOf } from '../../contracts/settings.ts';
import { listens, type RosterAgent } from '../../domain/roster.ts';
import { boards, workBoards } from '../../store/keys.ts';
import { readWholeBoards } from '../../store/lists.ts';
import { loadRoster } from '../../store/roster.ts';
import { isOpen } from '../closed-hours.ts';
import type { Desk } from '../desk.ts';
import type { Arm } from '../keep-timer.ts';
import { offerNext } from '../offer-next.ts';
import { rehomeAll } from '../tickets/rehome.ts';
import { emptyRemovedQueue } from './empty-removed-queue.ts';
import { followClocks, runsOtherwise } from './follow-clocks.ts';

/** How long one change is followed at once: within the 30 seconds of the stream's function, which comes again for the rest. */
const FOLLOWS_MS = 20_000;

/** Whether sessions that wait in the queue may now, ISO 8601, be offered to somebody who was not asked before. */
export function offersMore(before: Queue | undefined, after: Queue, at: string): boolean {
  if (after.routing === 'manual' || !isOpen(after, at)) return false;
  if (before === undefined || before.routing === 'manual' || !isOpen(before, at)) return true;
  return before.autoAccept !== after.autoAccept || before.skills.some((skill) => !after.skills.includes(skill));
}

function couldServe({ id, skills }: Queue, agent: RosterAgent): boolean {
  const isAble = skills.every((skill) => agent.skills.includes(skill));
  return listens(agent) && agent.load < agent.capacity && agent.queues.includes(id) && isAble;
}

/** Offers everything that waits in a queue, in its order, as long as somebody has room for it. */
async function offerWaiting(desk: Desk, queue: Queue): Promise<'done' | 'busy'> {
  for (const sessionId of await readWholeBoards(desk.table, [boards.waiting(queue.id)])) {
    const roster = await loadRoster(desk.table);
    if (!roster.some((agent) => couldServe(queue, agent))) return 'done';
    if ((await offerNext(desk, sessionId)) === 'busy') return 'busy';
  }
  return 'done';
}

/**
 * Does what follows from changed settings: sessions and tickets of removed queues are moved, those that wait where more may be
 * offered now are offered, and timers are set where clocks run otherwise. `busy` when the change has to be reported again.
 */
export async function followSettings(
  desk: Desk,
  arm: Arm,
  reported: DeskSettings | undefined,
  after: DeskSettings,
): Promise<'done' | 'busy'> {
  const before = reported ?? DEFAULT_SETTINGS;
  const untilMs = Date.parse(desk.now()) + FOLLOWS_MS;
  const had = new Map(queuesOf(before).map((queue) => [queue.id, queue]));
  const now = queuesOf(after);
  for (const queueId of had.keys()) {
    if (now.some(({ id }) => id === queueId)) continue;
    if ((await emptyRemovedQueue(desk, queueId, untilMs)) === 'unfinished') return 'busy';
    if ((await rehomeAll(desk, workBoards.queue(queueId), untilMs)) === 'unfinished') return 'busy';
  }
  for (const queue of now) {
    const offers = offersMore(had.get(queue.id), queue, desk.now());
    if (offers && (await offerWaiting(desk, queue)) === 'busy') return 'busy';
  }
  const clocks = new Set(now.filter((queue) => runsOtherwise(had.get(queue.id), queue)).map(({ id }) => id));
  return (await followClocks(desk, arm, after, clocks, untilMs)) === 'unfinished' ? 'busy' : 'done';
}
