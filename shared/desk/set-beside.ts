import type { Inbound } from '../channels/inbound.ts';
import { isRefusal, type Refusal } from '../domain/refusals.ts';
import { loadThread } from '../store/directory.ts';
import { loadSession } from '../store/sessions.ts';
import { carryOut, type Done } from './carry-out.ts';
import type { Desk } from './desk.ts';
import { receiveCommand } from './receive.ts';

/**
 * Sets what no person wrote beside the conversation, where there is one: that a customer blocked the bot, where they are now. It stands in
 * the history and asks for nothing. `undefined` where their thread has no open session. Refuses only with `busy`; then the channel
 * should try again.
 */
export async function setBeside(desk: Desk, inbound: Inbound): Promise<Done | Refusal | undefined> {
  const attached = await loadThread(desk.table, inbound.thread, true);
  const session = attached && (await loadSession(desk.table, attached.sessionId));
  if (session === undefined || session.status === 'completed') return undefined;
  const outcome = await carryOut(desk, session, (found) =>
    receiveCommand(desk, found, { ...inbound, automatic: true }),
  );
  if (isRefusal(outcome) && outcome.refused !== 'busy') throw new Error(`could not be kept: ${outcome.refused}`);
  return outcome;
}
