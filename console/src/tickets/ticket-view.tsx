import { ArrowLeft, Ban, CircleCheckBig, CirclePlay, ExternalLink, MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ServiceTicketView, TicketChangeView, TicketList } from '../../../shared/contracts/service-tickets.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { changeTexts } from './change-text.ts';
import { EndDialog } from './end-dialog.tsx';
import { TicketForm } from './ticket-form.tsx';
import { assigneeName, DueSign, StatusSign } from './ticket-signs.tsx';
import { useTicket, useTicketCall } from './use-tickets.ts';

function Actions({ ticket }: { ticket: ServiceTicketView }) {
  const { notices } = useDesk();
  const { run, pending } = useTicketCall('changeTicket');
  const [ending, setEnding] = useState<'done' | 'cancelled'>();
  const { id: ticketId, rev, status } = ticket;
  const next = status === 'open' ? 'in-progress' : 'open';

  async function turn(): Promise<void> {
    const asked = await run({ params: { ticketId }, body: { rev, status: next } });
    if (asked?.code !== undefined) notices.show('failure', failureText(asked.code));
  }

  return (
    <div className="ticket-actions">
      <button type="button" className="button" disabled={pending} onClick={() => void turn()}>
        <CirclePlay aria-hidden="true" size={16} />
        {t(next === 'in-progress' ? 'ticket.begin' : 'ticket.put-back')}
      </button>
      <button type="button" className="button button-primary" disabled={pending} onClick={() => setEnding('done')}>
        <CircleCheckBig aria-hidden="true" size={16} />
        {t('ticket.mark-done')}
      </button>
      <button type="button" className="button" disabled={pending} onClick={() => setEnding('cancelled')}>
        <Ban aria-hidden="true" size={16} />
        {t('ticket.mark-cancelled')}
      </button>
      {ending !== undefined && <EndDialog ticket={ticket} outcome={ending} onClose={() => setEnding(undefined)} />}
    </div>
  );
}

function Facts({ ticket, nowMs }: { ticket: ServiceTicketView; nowMs: number }) {
  const names = useNames();
  const { customer, sessionId, createdBy, createdAt, endedAt, trackerUrl, dueAt } = ticket;
  return (
    <dl className="ticket-facts">
      <div>
        <dt>{t('ticket.customer')}</dt>
        <dd>
          <Link href={`/all/${sessionId}`} className="with-icon" title={t('ticket.to-session')}>
            <MessageSquareText aria-hidden="true" size={15} />
            <bdi>{customer.name}</bdi>
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('ticket.for')}</dt>
        <dd dir="auto">{assigneeName(ticket.assignee, names)}</dd>
      </div>
      <div>
        <dt>{t('ticket.due')}</dt>
        <dd>{dueAt === undefined ? t('ticket.due.none') : <DueSign ticket={ticket} nowMs={nowMs} />}</dd>
      </div>
      <div>
        <dt>{t('ticket.opened-by')}</dt>
        <dd dir="auto">
          {names.agent(createdBy)}
          {', '}
          <time dateTime={createdAt} title={exactTimeOf(createdAt)}>
            {momentOf(createdAt, nowMs)}
          </time>
        </dd>
      </div>
      {endedAt !== undefined && (
        <div>
          <dt>{t('ticket.ended')}</dt>
          <dd>
            <time dateTime={endedAt} title={exactTimeOf(endedAt)}>
              {momentOf(endedAt, nowMs)}
            </time>
          </dd>
        </div>
      )}
      {trackerUrl !== undefined && (
        <div>
          <dt>{t('ticket.tracker')}</dt>
          <dd>
            <a href={trackerUrl} target="_blank" rel="noreferrer" className="with-icon ticket-tracker">
              <ExternalLink aria-hidden="true" size={15} />
              {trackerUrl}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Timeline({ changes, nowMs }: { changes: readonly TicketChangeView[]; nowMs: number }) {
  const names = useNames();
  return (
    <section className="ticket-changes" aria-labelledby="ticket-changes">
      <h3 id="ticket-changes">{t('ticket.changes')}</h3>
      <ol>
        {changes.map((change) => (
          <li key={change.number}>
            <time dateTime={change.at} title={exactTimeOf(change.at)} className="muted">
              {momentOf(change.at, nowMs)}
            </time>
            {changeTexts(change, names).map((text) => (
              <p key={text}>{text}</p>
            ))}
            {change.note !== undefined && (
              <p className="ticket-note" dir="auto">
                {change.note}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Whole({ ticket, changes }: { ticket: ServiceTicketView; changes: readonly TicketChangeView[] }) {
  const nowMs = useNow();
  const isOpen = ticket.endedAt === undefined;
  return (
    <>
      <header className="page-head">
        <h2 id="page-title" dir="auto">
          {ticket.title}
        </h2>
        <StatusSign status={ticket.status} />
        {isOpen && <Actions ticket={ticket} />}
      </header>
      <Facts ticket={ticket} nowMs={nowMs} />
      {ticket.description !== '' && (
        <p className="ticket-description" dir="auto">
          {ticket.description}
        </p>
      )}
      <div className="ticket-columns">
        <Timeline changes={changes} nowMs={nowMs} />
        {isOpen && <TicketForm ticket={ticket} key={ticket.id} />}
      </div>
    </>
  );
}

/** One ticket: what is to be done, what became of it, and what can be changed while it is open. */
export function TicketView({ ticketId, list }: { ticketId: string; list: TicketList }) {
  const { data, error, isError, refetch } = useTicket(ticketId);
  return (
    <section className="page ticket-page" aria-labelledby={data === undefined ? undefined : 'page-title'}>
      <Link href={`/tickets?list=${list}`} className="with-icon ticket-back">
        <ArrowLeft aria-hidden="true" size={16} />
        {t('tickets.back')}
      </Link>
      {data !== undefined && <Whole ticket={data.ticket} changes={data.changes} />}
      {isError && (
        <LoadFailure
          title={t(data === undefined ? 'ticket.failed' : 'ticket.old')}
          reason={failureCode(error) === 'not-found' ? t('ticket.not-found') : failureText(failureCode(error))}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined && !isError && (
        <Skeleton rows={4}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
    </section>
  );
}
