import type { NoticeView } from '../../contracts/views.ts';
import { isEnded, isSameAssignee, type ServiceTicket } from '../../domain/service-ticket.ts';
import type { Desk } from '../desk.ts';
import { tell } from '../tell.ts';

/** What every notice of a ticket says of it. */
export function aboutTicket({ id, title, sessionId, customer }: ServiceTicket): Pick<NoticeView, 'session' | 'ticket'> {
  return { session: { id: sessionId, customerName: customer.name }, ticket: { id, title } };
}

/** Whose it is now, if that is new and somebody. */
function newAssignee(before: ServiceTicket | undefined, { assignee }: ServiceTicket): string | undefined {
  if (assignee.kind !== 'agent' || (before !== undefined && isSameAssignee(before.assignee, assignee)))
    return undefined;
  return assignee.agentId;
}

/**
 * Tells an agent of a ticket that is theirs now, and its opener that it is over; never the one who did it. Members of a queue see
 * in its list what comes there.
 */
export async function tellOfTicket(desk: Desk, before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  const { id, rev, status, createdBy, changedBy, updatedAt: at } = after;
  const hasEnded = isEnded(after) && !(before !== undefined && isEnded(before));
  const assigned = isEnded(after) ? undefined : newAssignee(before, after);
  const told = [
    ...(assigned === undefined ? [] : [{ audience: assigned, kind: 'ticket-assigned' as const }]),
    ...(hasEnded
      ? [{ audience: createdBy, kind: status === 'done' ? 'ticket-done' : 'ticket-cancelled' } as const]
      : []),
  ].filter(({ audience }) => audience !== changedBy);
  await Promise.all(
    told.map(({ audience, kind }) =>
      tell(desk, audience, {
        ...{ key: `${id}.${rev}.${kind}`, kind, at, ...aboutTicket(after) },
        ...(changedBy !== undefined && { by: changedBy }),
      }),
    ),
  );
}
