import type { DeskSettings } from '../../contracts/settings.ts';
import type { Actor } from '../../domain/actor.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { loadRemovedQueue } from '../../store/removed-queues.ts';
import { carryOut, type Done } from '../carry-out.ts';
import { type Desk, newCommandId } from '../desk.ts';

/** Where the sessions of a queue go that is no more, and on whose word. */
export interface Destination {
  readonly queueId: string;
  readonly by: Actor;
}

/** How many removed queues may lead from one to the next. */
const MOST_STEPS = 10;

function has({ queues }: DeskSettings, queueId: string): boolean {
  return queues.some(({ id }) => id === queueId);
}

/**
 * Where sessions go that are found in a queue which is not there: to where it was said when the queue was removed, or
 * where that one went in turn; else, by the system, to the default queue.
 */
export async function destinationOf(desk: Desk, settings: DeskSettings, queueId: string): Promise<Destination> {
  let by: Actor = { kind: 'system' };
  let next = queueId;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const removed = await loadRemovedQueue(desk.table, next);
    if (removed === undefined) break;
    by = removed.by;
    if (removed.moveTo === undefined) break;
    next = removed.moveTo;
    if (has(settings, next)) return { queueId: next, by };
  }
  return { queueId: settings.defaultQueueId, by };
}

/** Moves a session out of a queue, unless it has left that by then. */
export function moveOut(desk: Desk, sessionId: string, from: string, to: Destination): Promise<Done | Refusal> {
  return carryOut(desk, sessionId, (session) => {
    if (session.queueId !== from) return refuse('same-queue');
    return { type: 'change-queue', at: desk.now(), by: to.by, commandId: newCommandId(), queueId: to.queueId };
  });
}

/**
 * Moves a session whose queue is not there to where it is served. For whoever finds one: such as routing, when a session
 * began to wait in the seconds in which a function did not know yet that its queue was removed. Does nothing to a session
 * whose queue is there.
 */
export async function moveStranded(
  desk: Desk,
  session: { readonly id: string; readonly queueId: string },
): Promise<Done | Refusal> {
  const settings = await desk.settings('now');
  if (has(settings, session.queueId)) return refuse('same-queue');
  return moveOut(desk, session.id, session.queueId, await destinationOf(desk, settings, session.queueId));
}
