import { DEFAULT_TEXTS } from '../../../shared/contracts/default-texts.ts';
import { fillPlaceholders } from '../../../shared/contracts/placeholders.ts';
import type { ServiceTicketView } from '../../../shared/contracts/service-tickets.ts';
import { textFor } from '../../../shared/contracts/text-for.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Me } from '../desk/create-desk.ts';
import type { Names } from '../desk/use-names.ts';

/**
 * What the customer will be told when a ticket is done, as the desk would say it: in the words of the queue that their session is in, in
 * their language. `undefined` where the team says nothing. Without the session, by what the ticket knows of it.
 */
export function toldWhenDone(
  ticket: ServiceTicketView,
  session: SessionView | undefined,
  { queues }: Pick<Me, 'queues'>,
  names: Names,
): string | undefined {
  const queueId = session?.queueId ?? ticket.queueId;
  const own = queues.find(({ id }) => id === queueId)?.texts['ticket-done'];
  if (own?.length === 0) return undefined;
  const usual = DEFAULT_TEXTS['ticket-done'];
  const template = (own && textFor(own, session?.language)) ?? textFor(usual, session?.language);
  if (template === undefined) return undefined;
  const ownerId = session?.owner?.agentId ?? session?.completion?.ownerId;
  const queueName = names.queue(queueId);
  return fillPlaceholders(template, {
    'customer.name': ticket.customer.name,
    'queue.name': queueName,
    'agent.name': ownerId === undefined ? queueName : names.agent(ownerId),
    'ticket.title': ticket.title,
  });
}
