import { ASSISTANT_ID, type Session } from '../../domain/session.ts';
import { boards } from '../../store/keys.ts';
import { readWholeBoards } from '../../store/lists.ts';
import { loadRoster } from '../../store/roster.ts';
import { loadSessions } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';

/** The sessions on these boards that are still open. The index trails by milliseconds: what just came may be missing. */
async function openOn({ table }: Desk, names: readonly string[]): Promise<readonly Session[]> {
  const ids = new Set(await readWholeBoards(table, names));
  const sessions = await loadSessions(table, [...ids]);
  return sessions.filter(({ status }) => status !== 'completed');
}

/** The boards of what somebody holds. */
function ownedBy(agentId: string): readonly string[] {
  return [boards.active(agentId), boards.pending(agentId)];
}

/** Every open session of a queue, whoever holds it. Reads all that anybody holds: 1 unit each. */
export async function openInQueue(desk: Desk, queueId: string): Promise<readonly Session[]> {
  const roster = await loadRoster(desk.table);
  const owners = [...roster.map(({ agentId }) => agentId), ASSISTANT_ID];
  const found = await openOn(desk, [boards.waiting(queueId), ...owners.flatMap(ownedBy)]);
  return found.filter((session) => session.queueId === queueId);
}

/** Every session that somebody owns, parked ones too. */
export async function ownedSessions(desk: Desk, agentId: string): Promise<readonly Session[]> {
  return (await openOn(desk, ownedBy(agentId))).filter(({ ownerId }) => ownerId === agentId);
}

/** Every session that is put to somebody at this moment, in any of these queues. Reads all that wait there: 1 unit each. */
export async function offeredTo(desk: Desk, agentId: string, queueIds: readonly string[]): Promise<readonly Session[]> {
  const waiting = await openOn(desk, [...new Set(queueIds)].map(boards.waiting));
  return waiting.filter(({ offer }) => offer?.agentId === agentId);
}
