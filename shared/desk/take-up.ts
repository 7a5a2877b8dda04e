import { isRefusal } from '../domain/refusals.ts';
import { boards } from '../store/keys.ts';
import { readWholeBoards } from '../store/lists.ts';
import { loadSessions } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/**
 * Gives an agent who has gained room back what they parked and what should have gone on since, longest woken first. Before
 * anything new is offered to them: these customers have waited for this agent by name.
 */
export async function takeUpWoken(desk: Desk, agentId: string): Promise<void> {
  const ids = await readWholeBoards(desk.table, [boards.pending(agentId)]);
  const woken = (await loadSessions(desk.table, ids))
    .flatMap(({ id, parking }) => (parking?.wokenAt === undefined ? [] : [{ id, since: parking.wokenAt }]))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
  for (const { id } of woken) {
    const outcome = await carryOut(desk, id, () => ({
      ...{ type: 'take-up', at: desk.now(), by: { kind: 'system' }, commandId: newCommandId(), ownerId: agentId },
    }));
    if (!isRefusal(outcome)) continue;
    if (outcome.refused === 'at-capacity') return;
    if (outcome.refused === 'busy') throw new Error(`${id} changed every time: the change has to be reported again`);
  }
}
