import type { z } from 'zod';
import type { QueueOverview } from '../contracts/api.ts';
import type { AgentView } from '../contracts/views.ts';
import type { RosterAgent } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { loadFigures } from '../store/figures.ts';
import { boards } from '../store/keys.ts';
import { readWholeBoards } from '../store/lists.ts';
import { loadRoster } from '../store/roster.ts';
import { loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { agentView } from './views.ts';

type InQueue = z.infer<typeof QueueOverview>;

function emptyQueue(queueId: string): InQueue {
  const open = { waiting: 0, offered: 0, active: 0, pending: 0, passedOver: 0 };
  return { queueId, ...open, taken: 0, takenInTime: 0 };
}

/** Counts an open session where it stands. */
function counted(queue: InQueue, { status, passedBy, handOver, waitingSince }: Session): InQueue {
  if (status === 'completed') return queue;
  // Who handed it over is not asked again, but has not passed it.
  const isPassed = passedBy.some((agentId) => agentId !== handOver?.from);
  const next = { ...queue, [status]: queue[status] + 1 };
  if (status === 'waiting' && isPassed) next.passedOver += 1;
  if (waitingSince === undefined) return next;
  const longest = queue.longestWaitSince;
  return { ...next, longestWaitSince: longest === undefined || waitingSince < longest ? waitingSince : longest };
}

async function openSessions({ table }: Desk, queueIds: readonly string[], roster: readonly RosterAgent[]) {
  const owned = roster.flatMap(({ agentId }) => [boards.active(agentId), boards.pending(agentId)]);
  const ids = await readWholeBoards(table, [...queueIds.map(boards.waiting), ...owned]);
  return loadSessions(table, [...new Set(ids)]);
}

/**
 * How every queue and agent stands. Reads each open session (1 unit each) and the day's figures; the index behind the
 * boards trails by milliseconds, so a session just taken may be counted a moment late, never twice.
 */
export async function overview(
  desk: Desk,
): Promise<{ readonly queues: readonly InQueue[]; readonly agents: readonly AgentView[] }> {
  const { queues } = await desk.settings('now');
  const roster = await loadRoster(desk.table);
  const queueIds = queues.map(({ id }) => id);
  const [sessions, figures] = await Promise.all([
    openSessions(desk, queueIds, roster),
    loadFigures(desk.table, desk.now().slice(0, 10)),
  ]);
  const byId = new Map(queueIds.map((queueId) => [queueId, emptyQueue(queueId)]));
  for (const session of sessions) {
    const queue = byId.get(session.queueId);
    if (queue !== undefined) byId.set(session.queueId, counted(queue, session));
  }
  for (const { queueId, figures: day } of figures) {
    const queue = byId.get(queueId);
    if (queue === undefined) continue;
    const { taken = 0, takenInTime = 0 } = day;
    byId.set(queueId, { ...queue, taken: queue.taken + taken, takenInTime: queue.takenInTime + takenInTime });
  }
  return { queues: [...byId.values()], agents: roster.map(agentView) };
}
