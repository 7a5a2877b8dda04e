import { ClipboardList } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { useNow } from '../clock/use-now.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { assigneeName, DueSign, StatusSign } from './ticket-signs.tsx';
import { useSessionTickets } from './use-tickets.ts';

function Tickets({ sessionId, count }: { sessionId: string; count: number }) {
  const { data, error, refetch } = useSessionTickets(sessionId);
  const names = useNames();
  const nowMs = useNow(60_000);
  return (
    <section className="session-tickets" aria-label={t('tickets.of-session')}>
      <ClipboardList aria-hidden="true" size={15} />
      {data === undefined && error === null && (
        <span className="muted">{count === 1 ? t('tickets.count-one') : t('tickets.count', { count })}</span>
      )}
      {data === undefined && error !== null && (
        <button
          type="button"
          className="link-button"
          title={failureText(failureCode(error))}
          onClick={() => void refetch()}
        >
          {t('tickets.of-session.failed')}
        </button>
      )}
      {data !== undefined && (
        <ul>
          {data.tickets.map((ticket) => (
            <li key={ticket.id}>
              <Link href={`/tickets/${ticket.id}`} className="session-ticket" title={ticket.title}>
                <bdi>{ticket.title}</bdi>
              </Link>
              <StatusSign status={ticket.status} />
              {ticket.endedAt === undefined && (
                <span className="muted session-ticket-who" dir="auto">
                  {assigneeName(ticket.assignee, names)}
                </span>
              )}
              {ticket.endedAt === undefined && <DueSign ticket={ticket} nowMs={nowMs} isBrief />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is being done for the customer beyond the conversation; nothing where nothing is. */
export function SessionTickets({ session: { id, tickets } }: { session: SessionView }) {
  return tickets === undefined ? null : <Tickets sessionId={id} count={tickets.length} />;
}
