import { Gauge, type LucideIcon, Settings } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { LISTS } from '../board/membership.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { MineUnreadDot } from '../signals/unread-dot.tsx';
import { t } from '../texts/t.ts';
import { LIST_ICONS } from './list-icons.ts';

/** Lists that are always read, since their counts tell what there is to do. The others are read when they are opened. */
const COUNTED: ReadonlySet<SessionList> = new Set(['unassigned', 'mine', 'pending']);

function RailItem({ list, isCurrent }: { list: SessionList; isCurrent: boolean }) {
  const query = useListQuery(list, isCurrent || COUNTED.has(list));
  const sessions = useListed(list);
  const Icon = LIST_ICONS[list];
  const count = query.data === undefined ? undefined : `${sessions.length}${query.hasNextPage ? '+' : ''}`;
  const attention = list === 'mine' ? sessions.filter((session) => session.customerWaitsSince !== undefined).length : 0;
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
        <span className="rail-count" data-attention={attention > 0 || (list === 'unassigned' && sessions.length > 0)}>
          <span aria-hidden="true">{count}</span>
          <span className="sr-only">{t('list.count', { count })}</span>
        </span>
      )}
    </Link>
  );
}

/** What those who oversee open besides lists. */
const PAGES = { overview: Gauge, settings: Settings } as const satisfies Record<string, LucideIcon>;
export type Page = keyof typeof PAGES;

function PageItem({ page, isCurrent }: { page: Page; isCurrent: boolean }) {
  const Icon = PAGES[page];
  return (
    <Link
      href={`/${page}`}
      className="rail-item"
      title={t(`page.${page}`)}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Icon aria-hidden="true" size={18} />
      <span className="rail-name">{t(`page.${page}`)}</span>
    </Link>
  );
}

/** The lists with their counts, and the pages of those who oversee. */
export function Rail({ current }: { current?: SessionList | Page }) {
  const { oversees } = useViewer();
  return (
    <nav className="rail" aria-label={t('list.label')}>
      {LISTS.map((list) => (
        <RailItem key={list} list={list} isCurrent={list === current} />
      ))}
      {oversees && <PageItem page="overview" isCurrent={current === 'overview'} />}
      {oversees && <PageItem page="settings" isCurrent={current === 'settings'} />}
    </nav>
  );
}
