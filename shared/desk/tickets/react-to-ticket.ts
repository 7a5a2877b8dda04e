import type { ServiceTicket } from '../../domain/service-ticket.ts';
import type { TicketDeadline } from '../../timers/deadline.ts';
import type { Desk } from '../desk.ts';
import { keepDueTimer } from './due.ts';
import { endOnSession } from './end-on-session.ts';
import { rehome } from './rehome.ts';
import { tellOfTicket } from './tell-of-ticket.ts';

/**
 * Does what follows a change of a service ticket. Each step looks at the table as it is now, so that a change which is reported
 * late or twice does no harm. Throws when it has to be reported again.
 */
export async function reactToTicket(
  desk: Desk,
  arm: (deadline: TicketDeadline) => Promise<void>,
  before: ServiceTicket | undefined,
  after: ServiceTicket,
): Promise<void> {
  await Promise.all([
    endOnSession(desk, before, after),
    tellOfTicket(desk, before, after),
    keepDueTimer(desk, arm, before, after),
    rehome(desk, before, after),
  ]);
}
