import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import { loadAgent } from '../../store/roster.ts';
import { carryOut, type Done } from '../carry-out.ts';
import { type Desk, newCommandId } from '../desk.ts';
import type { Decider } from './log-entry.ts';
import { ownedSessions } from './open-sessions.ts';

/** Who gets the sessions of somebody who leaves: their queues, or a colleague. */
export type Heir = { readonly kind: 'queue' } | { readonly kind: 'agent'; readonly agentId: string };

/** Takes an offer back from an agent who leaves; the next one is asked. */
export function takeBackOffer(desk: Desk, sessionId: string, offerId: string): Promise<Done | Refusal> {
  return carryOut(desk, sessionId, () => ({
    ...{ type: 'withdraw', at: desk.now(), by: { kind: 'system' }, commandId: newCommandId() },
    ...{ offerId, cause: 'agent-gone' },
  }));
}

function giveBack(desk: Desk, sessionId: string, ownerId: string): Promise<Done | Refusal> {
  return carryOut(desk, sessionId, () => ({
    ...{ type: 'return', at: desk.now(), by: { kind: 'system' }, commandId: newCommandId() },
    ...{ cause: 'owner-removed', ownerId },
  }));
}

function assign(desk: Desk, by: Decider, sessionId: string, ownerId: string, agentId: string, overCapacity: boolean) {
  return carryOut(desk, sessionId, (session) => {
    if (session.ownerId !== ownerId) return refuse('not-owned');
    const asked = { at: desk.now(), by, commandId: newCommandId(), agentId };
    return { type: 'assign', ...asked, ...(overCapacity && { overCapacity }) };
  });
}

/**
 * Hands a session of somebody who leaves on to their heir; a colleague without room gets it all the same, and the ledger says
 * so. A session that is not theirs any more is left alone.
 */
export async function handOn(
  desk: Desk,
  by: Decider,
  sessionId: string,
  ownerId: string,
  heir: Heir,
): Promise<Done | Refusal> {
  if (heir.kind === 'queue') return giveBack(desk, sessionId, ownerId);
  const outcome = await assign(desk, by, sessionId, ownerId, heir.agentId, false);
  if (!isRefusal(outcome) || outcome.refused !== 'at-capacity') return outcome;
  return assign(desk, by, sessionId, ownerId, heir.agentId, true);
}

/**
 * Returns what an agent who is off the roster still owns: a session that they parked at the very moment. Anything else
 * counts in their load, and with a load nobody is taken off. Throws when others were faster every time.
 */
export async function returnLeftBehind(desk: Desk, agentId: string): Promise<void> {
  // They have come again meanwhile, and hold what is theirs.
  if ((await loadAgent(desk.table, agentId)) !== undefined) return;
  for (const { id } of await ownedSessions(desk, agentId)) {
    const outcome = await giveBack(desk, id, agentId);
    if (isRefusal(outcome) && outcome.refused === 'busy') throw new Error(`${id} was left behind by ${agentId}`);
  }
}
