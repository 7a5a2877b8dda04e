import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { type Filter, isFiltered, PARTS_OF, searchOf } from '../search/filter.ts';
import { fitsList } from '../search/fits.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { ListBody } from './list-body.tsx';
import { LIST_ICONS } from './list-icons.ts';
import { WokenCount } from './woken-count.tsx';

/** Grey bars where rows are coming. */
export function RowSkeleton() {
  return <Skeleton rows={5}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>;
}

/** What is completed is here as far as it is loaded: where all of it is looked through, by what means the same there. */
function AmongCompleted({ filter, queueId }: { filter: Filter; queueId: string }) {
  const { completed } = PARTS_OF;
  const sought = { ...filter, queue: queueId, from: '', to: '' };
  const words = new URLSearchParams(searchOf(sought));
  for (const part of [...words.keys()]) if (!completed.some((known) => known === part)) words.delete(part);
  if (words.size === 0) return null;
  return (
    <p className="search-note">
      <Link href={`/completed?${words}`}>{t('list.among-completed')}</Link>
    </p>
  );
}

interface ListRowsProps {
  readonly list: SessionList;
  readonly openId: string | undefined;
  /** Only of this queue; empty for all. */
  readonly queueId: string;
  /** Only what fits it. Open sessions are all there, so nobody has to be asked. */
  readonly filter: Filter;
}

/** The rows of a list, and what stands in their place while there are none. */
export function ListRows({ list, openId, queueId, filter }: ListRowsProps) {
  const query = useListQuery(list);
  const listed = useListed(list);
  const ofQueue = queueId === '' ? listed : listed.filter((session) => session.queueId === queueId);
  const isSought = isFiltered(filter);
  const sessions = isSought ? ofQueue.filter((session) => fitsList(session, filter)) : ofQueue;
  const failure = query.isError && (
    <LoadFailure
      title={t(sessions.length === 0 ? 'list.failed' : 'list.failed-partly')}
      reason={failureText(failureCode(query.error))}
      onRetry={() => void query.refetch()}
    />
  );
  const among = isSought && list === 'all' && <AmongCompleted filter={filter} queueId={queueId} />;
  function nothing() {
    if (sessions.length > 0) return undefined;
    if (query.isPending) return <RowSkeleton />;
    if (failure) return failure;
    if (isSought && ofQueue.length > 0) {
      const hint = t('list.empty.filter.hint', { count: ofQueue.length });
      return (
        <Empty icon={SearchX} title={t('list.empty.filter')} hint={hint}>
          {among}
        </Empty>
      );
    }
    if (query.hasNextPage) return undefined;
    const what = listed.length > 0 ? 'queue' : list;
    return <Empty icon={LIST_ICONS[list]} title={t(`list.empty.${what}`)} hint={t(`list.empty.${what}.hint`)} />;
  }
  const instead = nothing();
  return (
    <>
      <p className="search-count" role="status" hidden={!isSought}>
        {isSought && !query.isPending && t('list.shown', { shown: sessions.length, count: ofQueue.length })}
      </p>
      <ListBody
        list={list}
        openId={openId}
        sessions={sessions}
        {...(instead !== undefined && { instead })}
        above={list === 'pending' && <WokenCount sessions={sessions} />}
        below={
          <>
            {among}
            {failure}
            {query.hasNextPage && !failure && (
              <button
                type="button"
                className="button load-more"
                disabled={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t(query.isFetchingNextPage ? 'list.loading-more' : 'list.more')}
              </button>
            )}
          </>
        }
      />
    </>
  );
}
