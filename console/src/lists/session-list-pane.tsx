import { Suspense, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { useMe } from '../desk/desk-context.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { ListBody } from './list-body.tsx';
import { LIST_ICONS } from './list-icons.ts';
import { WokenCount } from './woken-count.tsx';

const SearchPane = lazyPart(() => import('../search/search-pane.tsx'));

/** Which queue's sessions the lists show; the same in all lists of a tab. */
const QUEUE_KEY = 'baton.list-queue';

interface RowsProps {
  readonly list: SessionList;
  readonly openId: string | undefined;
  /** Only of this queue; empty for all. */
  readonly queueId?: string;
}

function RowSkeleton() {
  return <Skeleton rows={5}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>;
}

function Rows({ list, openId, queueId = '' }: RowsProps) {
  const query = useListQuery(list);
  const listed = useListed(list);
  const sessions = queueId === '' ? listed : listed.filter((session) => session.queueId === queueId);
  const failure = query.isError && (
    <LoadFailure
      title={t(sessions.length === 0 ? 'list.failed' : 'list.failed-partly')}
      reason={failureText(failureCode(query.error))}
      onRetry={() => void query.refetch()}
    />
  );
  function nothing() {
    if (sessions.length > 0) return undefined;
    if (query.isPending) return <RowSkeleton />;
    if (failure) return failure;
    if (query.hasNextPage) return undefined;
    const what = listed.length > 0 ? 'queue' : list;
    return <Empty icon={LIST_ICONS[list]} title={t(`list.empty.${what}`)} hint={t(`list.empty.${what}.hint`)} />;
  }
  const instead = nothing();
  return (
    <ListBody
      list={list}
      openId={openId}
      sessions={sessions}
      {...(instead !== undefined && { instead })}
      above={list === 'pending' && <WokenCount sessions={sessions} />}
      below={
        <>
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
  );
}

/** A list with all queues, or one of them. */
function QueueRows({ list, openId }: Pick<RowsProps, 'list' | 'openId'>) {
  const { queues } = useMe();
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(QUEUE_KEY) ?? '');
  // A queue that is gone hides nothing.
  const queueId = queues.some(({ id }) => id === wanted) ? wanted : '';
  const choose = (next: string) => {
    sessionStorage.setItem(QUEUE_KEY, next);
    setWanted(next);
  };
  return (
    <>
      <div className="list-head">
        <ListTitle list={list} />
        {queues.length > 1 && (
          <select
            className="list-queue"
            aria-label={t('list.queue')}
            value={queueId}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t('list.all-queues')}</option>
            {queues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      <Rows list={list} openId={openId} queueId={queueId} key={queueId} />
    </>
  );
}

function ListTitle({ list }: { list: SessionList }) {
  return (
    <h2 id="list-title" className="list-title">
      {t(`list.${list}`)}
    </h2>
  );
}

/** One list of sessions. What is completed grows for ever, so it is searched rather than leafed through. */
export function SessionListPane({ list, selected }: { list: SessionList; selected: string | undefined }) {
  return (
    <section className="list-pane" aria-labelledby="list-title">
      {list === 'completed' ? (
        <>
          <div className="list-head">
            <ListTitle list={list} />
          </div>
          <Suspense fallback={<RowSkeleton />}>
            <SearchPane openId={selected}>
              <Rows list={list} openId={selected} />
            </SearchPane>
          </Suspense>
        </>
      ) : (
        <QueueRows list={list} openId={selected} />
      )}
    </section>
  );
}
