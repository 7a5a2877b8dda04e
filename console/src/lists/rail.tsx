import { ClipboardList, Gauge, type LucideIcon, MailWarning, MessageCircleQuestion, Settings } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { LISTS } from '../board/membership.ts';
import { useNow } from '../clock/use-now.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { useRequests, useRequestsQuery } from '../reopening/use-requests.ts';
import { mailsOf, useSetAside } from '../set-aside/use-set-aside.ts';
import { MineUnreadDot } from '../signals/unread-dot.tsx';
import { t } from '../texts/t.ts';
import { isOverdue, useTicketList } from '../tickets/use-ticket-list.ts';
import { LIST_ICONS } from './list-icons.ts';
import { isWoken } from './woken-count.tsx';

/** Lists that are always read, since their counts tell what there is to do. The others are read when they are opened. */
const COUNTED: ReadonlySet<SessionList> = new Set(['unassigned', 'mine', 'pending']);

function RailItem({ list, isCurrent }: { list: SessionList; isCurrent: boolean }) {
  const query = useListQuery(list, isCurrent || COUNTED.has(list));
  const sessions = useListed(list);
  const Icon = LIST_ICONS[list];
  const count = query.data === undefined ? undefined : `${sessions.length}${query.hasNextPage ? '+' : ''}`;
  const wants = {
    unassigned: () => true,
    mine: (session: SessionView) => session.customerWaitsSince !== undefined,
    pending: isWoken,
    completed: () => false,
    all: () => false,
  } as const satisfies Record<SessionList, (session: SessionView) => boolean>;
  return (
    <Link
      href={`/${list}`}
      className="rail-item"
      title={t(`list.${list}`)}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Icon aria-hidden="true" size={18} />
      <span className="rail-name">{t(`list.${list}`)}</span>
      {list === 'mine' && <MineUnreadDot />}
      {count !== undefined && count !== '0' && (
        <span className="rail-count" data-attention={sessions.some(wants[list])}>
          <span aria-hidden="true">{count}</span>
          <span className="sr-only">{count === '1' ? t('list.count-one') : t('list.count', { count })}</span>
        </span>
      )}
    </Link>
  );
}

/** What is opened besides lists. */
const PAGES = {
  tickets: ClipboardList,
  requests: MessageCircleQuestion,
  'set-aside': MailWarning,
  overview: Gauge,
  settings: Settings,
} as const satisfies Record<string, LucideIcon>;
export type Page = keyof typeof PAGES;

interface PageItemProps {
  readonly page: Page;
  readonly isCurrent: boolean;
  /** How many things wait there, and what that means for who cannot see it. Without any, there is room for others. */
  readonly count?: { readonly shown: string; readonly said: string; readonly isPressing: boolean } | 'none';
}

function PageItem({ page, isCurrent, count }: PageItemProps) {
  const Icon = PAGES[page];
  return (
    <Link
      href={`/${page}`}
      className="rail-item"
      title={t(`page.${page}`)}
      aria-current={isCurrent ? 'page' : undefined}
      data-spare={count === undefined ? undefined : count === 'none' && !isCurrent}
    >
      <Icon aria-hidden="true" size={18} />
      <span className="rail-name">{t(`page.${page}`)}</span>
      {count !== undefined && count !== 'none' && (
        <span className="rail-count" data-attention={count.isPressing}>
          <span aria-hidden="true">{count.shown}</span>
          <span className="sr-only">{count.said}</span>
        </span>
      )}
    </Link>
  );
}

/** Wishes to have sessions opened again, counted as they come and go. */
function RequestsItem({ isCurrent }: { isCurrent: boolean }) {
  useRequestsQuery(true);
  const count = useRequests().length;
  const counted = {
    shown: String(count),
    said: count === 1 ? t('page.requests.count-one') : t('page.requests.count', { count }),
    isPressing: true,
  };
  return <PageItem page="requests" isCurrent={isCurrent} count={count === 0 ? 'none' : counted} />;
}

/** Mails that were set aside: they wait for a word, but nobody waits by them. */
function SetAsideItem({ isCurrent }: { isCurrent: boolean }) {
  const { data, hasNextPage } = useSetAside(isCurrent);
  const count = mailsOf(data).length;
  const shown = `${count}${hasNextPage ? '+' : ''}`;
  const said = shown === '1' ? t('page.set-aside.count-one') : t('page.set-aside.count', { count: shown });
  const counted = count === 0 ? ('none' as const) : { shown, said, isPressing: false };
  return <PageItem page="set-aside" isCurrent={isCurrent} count={counted} />;
}

/** Service tickets, with those that are mine and open. */
function TicketsItem({ isCurrent }: { isCurrent: boolean }) {
  const { data, hasNextPage } = useTicketList('mine');
  const nowMs = useNow(60_000);
  const mine = data?.pages.flatMap(({ tickets }) => tickets) ?? [];
  if (mine.length === 0) return <PageItem page="tickets" isCurrent={isCurrent} />;
  const shown = `${mine.length}${hasNextPage ? '+' : ''}`;
  const isPressing = mine.some((ticket) => isOverdue(ticket, nowMs));
  const said = shown === '1' ? t('page.tickets.count-one') : t('page.tickets.count', { count: shown });
  return <PageItem page="tickets" isCurrent={isCurrent} count={{ shown, said, isPressing }} />;
}

/** The lists with their counts, and the pages. */
export function Rail({ current }: { current?: SessionList | Page }) {
  const { oversees } = useViewer();
  return (
    <nav className="rail" aria-label={t('list.label')}>
      {LISTS.map((list) => (
        <RailItem key={list} list={list} isCurrent={list === current} />
      ))}
      <TicketsItem isCurrent={current === 'tickets'} />
      {oversees && <RequestsItem isCurrent={current === 'requests'} />}
      {oversees && <SetAsideItem isCurrent={current === 'set-aside'} />}
      {oversees && <PageItem page="overview" isCurrent={current === 'overview'} />}
      {oversees && <PageItem page="settings" isCurrent={current === 'settings'} />}
    </nav>
  );
}
