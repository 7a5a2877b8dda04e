import type { CommandOf } from '../../domain/commands.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { isEnded, type ServiceTicket } from '../../domain/service-ticket.ts';
import { isSettled } from '../by-hand.ts';
import { carryOut } from '../carry-out.ts';
import { commandIdOf, type Desk } from '../desk.ts';
import { queueFor } from '../queue-for.ts';
import { tellingOf } from '../say.ts';

/**
 * The work is over: the session says so, and the customer is told when it is done, once however often this is reported. A session that is
 * completed stays so. Throws when the session changed each time, so that it is reported again.
 */
export async function endOnSession(desk: Desk, before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  if (!isEnded(after) || (before !== undefined && isEnded(before))) return;
  const { id: ticketId, sessionId, title, status } = after;
  const outcome = await carryOut(desk, sessionId, async (session) => {
    const ended: CommandOf<'end-ticket'> = {
      ...{ type: 'end-ticket', at: desk.now(), by: { kind: 'system' }, commandId: commandIdOf('end-ticket', ticketId) },
      ...{ ticketId, title, outcome: status === 'done' ? 'done' : 'cancelled' },
    };
    if (status !== 'done' || isSettled(session, ended)) return ended;
    // Where it is completed, whoever held it last speaks.
    const ownerId = session.ownerId ?? session.completion?.ownerId;
    const about = { ...session, ...(ownerId !== undefined && { ownerId }) };
    const queue = await queueFor(desk, session);
    const telling = await tellingOf(desk, queue, 'ticket-done', about, { 'ticket.title': () => title });
    return { ...ended, ...(telling && { telling }) };
  });
  if (isRefusal(outcome) && outcome.refused !== 'not-found') {
    throw new Error(`the end of ${ticketId} could not be told to ${sessionId}: ${outcome.refused}`);
  }
}
