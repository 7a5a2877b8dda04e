import type { NoticeView } from '../../contracts/views.ts';
import { isEnded, isSameAssignee, type ServiceTicket } from '../../domain/service-ticket.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Desk } from '../desk.ts';
import { tell } from '../tell.ts';

/** What every notice of a ticket says of it. */
export function aboutTicket({ id, title, sessionId, customer }: ServiceTicket): Pick<NoticeView, 'session' | 'ticket'> {
  return { session: { id: sessionId, customerName: customer.name }, ticket: { id, title } };
}

type Told = Pick<NoticeView, 'kind'> & { readonly audience: string };

/** Whose it is now, if that is new: an agent, or everyone who could take it up. */
async function newlyTold({ table }: Desk, before: ServiceTicket | undefined, after: ServiceTicket): Promise<Told[]> {
  const { assignee } = after;
  if (isEnded(after) || (before !== undefined && isSameAssignee(before.assignee, assignee))) return [];
  if (assignee.kind === 'agent') return [{ audience: assignee.agentId, kind: 'ticket-assigned' }];
  const members = (await loadRoster(table)).filter(({ queues }) => queues.includes(assignee.queueId));
  return members.map(({ agentId }) => ({ audience: agentId, kind: 'ticket-for-queue' }));
}

/** Tells an agent of a ticket that is theirs now, the members of a queue of one that is their queue's, and its opener that it is over; never the one who did it. */
export async function tellOfTicket(desk: Desk, before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  const { id, rev, status, createdBy, changedBy, updatedAt: at } = after;
  const hasEnded = isEnded(after) && !(before !== undefined && isEnded(before));
  const ended: Told = { audience: createdBy, kind: status === 'done' ? 'ticket-done' : 'ticket-cancelled' };
  const told = [...(await newlyTold(desk, before, after)), ...(hasEnded ? [ended] : [])].filter(
    ({ audience }) => audience !== changedBy,
  );
  await Promise.all(
    told.map(({ audience, kind }) =>
      tell(desk, audience, {
        ...{ key: `${id}.${rev}.${kind}`, kind, at, ...aboutTicket(after) },
        ...(changedBy !== undefined && { by: changedBy }),
      }),
    ),
  );
}
