import { useEffect, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { isOver, useHandOver } from '../hand-over/hand-over-context.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { LIST_ICONS } from './list-icons.ts';
import { extend, NOTHING, only, toggle } from './selection.ts';
import { SessionRows } from './session-rows.tsx';
import { useListKeys } from './use-list-keys.ts';

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

function Rows({ list, openId }: { list: SessionList; openId: string | undefined }) {
  const query = useListQuery(list);
  const sessions = useListed(list);
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
  if (sessions.length === 0 && !query.hasNextPage) {
    return <Empty icon={LIST_ICONS[list]} title={t(`list.empty.${list}`)} hint={t(`list.empty.${list}.hint`)} />;
  }
  return (
    <>
      <div className="list-scroll">
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
  return (
    <section className="list-pane" aria-labelledby="list-title">
      <h2 id="list-title" className="list-title">
        {t(`list.${list}`)}
      </h2>
      <Rows list={list} openId={selected} />
    </section>
  );
}
