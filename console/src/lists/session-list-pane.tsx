import { useEffect, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { isOver, useHandOver } from '../hand-over/hand-over-context.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { LIST_ICONS } from './list-icons.ts';
import { extend, NOTHING, only, toggle } from './selection.ts';
import { SessionRows } from './session-rows.tsx';
import { useListKeys } from './use-list-keys.ts';
import { WokenCount } from './woken-count.tsx';

/** Which queue's sessions the lists show; the same in all lists of a tab. */
const QUEUE_KEY = 'baton.list-queue';

/** Which rows are selected. Once a bulk run is over, those remain with which it did not work. */
function useSelection(sessionIds: readonly string[]) {
  const { notices } = useDesk();
  const { bulk, clearBulk } = useHandOver();
  const [selection, setSelection] = useState(NOTHING);
  const ended = bulk !== undefined && isOver(bulk) ? bulk : undefined;
  useEffect(() => {
    if (ended === undefined) return;
    setSelection(only(ended.failures.map(({ sessionId }) => sessionId)));
    if (ended.failures.length > 0) return;
    notices.show('done', t('bulk.done', { done: ended.done, total: ended.total }));
    clearBulk();
  }, [ended, notices, clearBulk]);
  return {
    ids: selection.ids,
    change: (id: string, isRange: boolean) =>
      setSelection((now) => (isRange ? extend(now, id, sessionIds) : toggle(now, id))),
    all: () => setSelection(only(sessionIds)),
    clear: () => {
      setSelection(NOTHING);
      clearBulk();
    },
  };
}

interface RowsProps {
  readonly list: SessionList;
  readonly openId: string | undefined;
  /** Only of this queue; empty for all. */
  readonly queueId: string;
}

function Rows({ list, openId, queueId }: RowsProps) {
  const query = useListQuery(list);
  const listed = useListed(list);
  const sessions = queueId === '' ? listed : listed.filter((session) => session.queueId === queueId);
  const { bulk } = useHandOver();
  const sessionIds = sessions.map(({ id }) => id);
  const selection = useSelection(sessionIds);
  const selected = sessions.filter(({ id }) => selection.ids.has(id));
  useListKeys({
    sessions,
    openId,
    selected,
    onToggle: (id) => selection.change(id, false),
    onClear: selection.clear,
  });
  if (sessions.length === 0 && query.isPending) {
    return <Skeleton rows={5}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>;
  }
  const failure = query.isError && (
    <LoadFailure
      title={t(sessions.length === 0 ? 'list.failed' : 'list.failed-partly')}
      reason={failureText(failureCode(query.error))}
      onRetry={() => void query.refetch()}
    />
  );
  if (sessions.length === 0 && failure) return failure;
  if (listed.length > 0 && sessions.length === 0 && !query.hasNextPage) {
    return <Empty icon={LIST_ICONS[list]} title={t('list.empty.queue')} hint={t('list.empty.queue.hint')} />;
  }
  if (sessions.length === 0 && !query.hasNextPage) {
    return <Empty icon={LIST_ICONS[list]} title={t(`list.empty.${list}`)} hint={t(`list.empty.${list}.hint`)} />;
  }
  return (
    <>
      <div className="list-scroll">
        {list === 'pending' && <WokenCount sessions={sessions} />}
        <SessionRows
          sessions={sessions}
          list={list}
          openId={openId}
          selectedIds={selection.ids}
          onSelect={selection.change}
        />
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
      </div>
      {(selected.length > 0 || bulk !== undefined) && (
        <BulkBar
          selected={selected}
          areAll={selected.length === sessions.length}
          onAll={selection.all}
          onClear={selection.clear}
        />
      )}
    </>
  );
}

/** One list of sessions. */
export function SessionListPane({ list, selected }: { list: SessionList; selected: string | undefined }) {
  const { queues } = useMe();
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(QUEUE_KEY) ?? '');
  // A queue that is gone hides nothing.
  const queueId = queues.some(({ id }) => id === wanted) ? wanted : '';
  const choose = (next: string) => {
    sessionStorage.setItem(QUEUE_KEY, next);
    setWanted(next);
  };
  return (
    <section className="list-pane" aria-labelledby="list-title">
      <div className="list-head">
        <h2 id="list-title" className="list-title">
          {t(`list.${list}`)}
        </h2>
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
      <Rows list={list} openId={selected} queueId={queueId} key={queueId} />
    </section>
  );
}
