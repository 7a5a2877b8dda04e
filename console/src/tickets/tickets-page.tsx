import { ClipboardList } from 'lucide-react';
import { Link, useLocation, useSearch } from 'wouter';
import type { ServiceTicketView, TicketList } from '../../../shared/contracts/service-tickets.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { assigneeName, DueSign, StatusSign } from './ticket-signs.tsx';
import { TicketView } from './ticket-view.tsx';
import { isOverdue, useTicketList } from './use-ticket-list.ts';

const LISTS = ['mine', 'queues', 'all', 'ended'] as const satisfies readonly TicketList[];

function listIn(search: string): TicketList {
  const wanted = new URLSearchParams(search).get('list');
  return LISTS.find((list) => list === wanted) ?? 'mine';
}

function Row({ ticket, list, nowMs }: { ticket: ServiceTicketView; list: TicketList; nowMs: number }) {
  const names = useNames();
  const { id, title, customer, assignee, status, endedAt } = ticket;
  return (
    <tr data-overdue={isOverdue(ticket, nowMs)}>
      <th scope="row">
        <Link href={`/tickets/${id}?list=${list}`} className="ticket-link" title={title}>
          <bdi>{title}</bdi>
        </Link>
      </th>
      <td data-label={t('ticket.status')}>
        <StatusSign status={status} />
      </td>
      <td data-label={t('ticket.for')}>
        <bdi>{assigneeName(assignee, names)}</bdi>
      </td>
      <td data-label={t('ticket.customer')}>
        <bdi>{customer.name}</bdi>
      </td>
      <td data-label={t(endedAt === undefined ? 'ticket.due' : 'ticket.ended')}>
        {endedAt === undefined ? (
          <DueSign ticket={ticket} nowMs={nowMs} />
        ) : (
          <time dateTime={endedAt} title={exactTimeOf(endedAt)}>
            {momentOf(endedAt, nowMs)}
          </time>
        )}
      </td>
    </tr>
  );
}

function shownText(count: number, isMore: boolean): string {
  if (isMore) return t('tickets.shown', { count: `${count}+` });
  return count === 1 ? t('tickets.shown-one') : t('tickets.shown', { count });
}

function Tickets({ list }: { list: TicketList }) {
  const query = useTicketList(list);
  const nowMs = useNow();
  const tickets = query.data?.pages.flatMap((page) => page.tickets) ?? [];
  const isEmpty = tickets.length === 0;
  const late = tickets.filter((ticket) => isOverdue(ticket, nowMs)).length;
  return (
    <>
      {query.data !== undefined && (
        <p className="filters-count" role="status">
          {shownText(tickets.length, query.hasNextPage)}
          {late > 0 && ` · ${t('tickets.late', { count: late })}`}
        </p>
      )}
      {query.isError && (
        <LoadFailure
          title={t(isEmpty ? 'tickets.failed' : 'tickets.old')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <Skeleton rows={4}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>}
      {isEmpty && query.isSuccess && (
        <Empty icon={ClipboardList} title={t(`tickets.empty.${list}`)} hint={t('tickets.empty.hint')} />
      )}
      {!isEmpty && (
        <div className="table-frame">
          <table className="table ticket-table" aria-label={t(`tickets.list.${list}`)}>
            <thead>
              <tr>
                <th scope="col">{t('ticket.title')}</th>
                <th scope="col">{t('ticket.status')}</th>
                <th scope="col">{t('ticket.for')}</th>
                <th scope="col">{t('ticket.customer')}</th>
                <th scope="col">{t(list === 'ended' ? 'ticket.ended' : 'ticket.due')}</th>
              </tr>
            </thead>
            <tbody>
              {tickets.map((ticket) => (
                <Row key={ticket.id} ticket={ticket} list={list} nowMs={nowMs} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <button
          type="button"
          className="button ticket-more"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t(query.isFetchingNextPage ? 'list.loading-more' : 'list.more')}
        </button>
      )}
    </>
  );
}

/** Work beyond conversations: its lists, and one ticket of them. */
export default function TicketsPage({ ticketId }: { ticketId: string | undefined }) {
  const [, navigate] = useLocation();
  const list = listIn(useSearch());
  if (ticketId !== undefined) return <TicketView ticketId={ticketId} list={list} key={ticketId} />;
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h2 id="page-title">{t('page.tickets')}</h2>
        <fieldset className="segments ticket-lists">
          <legend className="sr-only">{t('tickets.lists')}</legend>
          {LISTS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="ticket-list"
                className="sr-only"
                checked={one === list}
                onChange={() => navigate(`/tickets?list=${one}`, { replace: true })}
              />
              {t(`tickets.list.${one}`)}
            </label>
          ))}
        </fieldset>
      </header>
      <Tickets list={list} key={list} />
    </section>
  );
}
