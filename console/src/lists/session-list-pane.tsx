import type { SessionList } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { useNow } from '../clock/use-now.ts';
import { useListed, useListQuery } from '../desk/use-lists.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { LIST_ICONS } from './list-icons.ts';
import { SessionRow } from './session-row.tsx';

function Rows({ list, selected }: { list: SessionList; selected: string | undefined }) {
  const query = useListQuery(list);
  const sessions = useListed(list);
  const nowMs = useNow();
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
      <ul className="rows">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            list={list}
            isSelected={session.id === selected}
            nowMs={nowMs}
          />
        ))}
      </ul>
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
  );
}

/** One list of sessions. */
export function SessionListPane({ list, selected }: { list: SessionList; selected: string | undefined }) {
  return (
    <section className="list-pane" aria-labelledby="list-title">
      <h2 id="list-title" className="list-title">
        {t(`list.${list}`)}
      </h2>
      <div className="list-scroll">
        <Rows list={list} selected={selected} />
      </div>
    </section>
  );
}
