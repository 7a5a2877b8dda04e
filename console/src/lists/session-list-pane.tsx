import { Suspense, useState } from 'react';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { useMe } from '../desk/desk-context.ts';
import { isFiltered } from '../search/filter.ts';
import { useFilter } from '../search/use-filter.ts';
import { t } from '../texts/t.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { ListRows, RowSkeleton } from './list-rows.tsx';

const SearchBar = lazyPart(() => import('../search/search-bar.tsx'));
const FoundRows = lazyPart(() => import('../search/found-rows.tsx'));

/** Which queue's sessions the lists show; the same in all lists of a tab. */
const QUEUE_KEY = 'baton.list-queue';

/** The queue that the open lists are narrowed to, empty for all, and its choice. */
function useQueueChoice() {
  const { queues } = useMe();
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(QUEUE_KEY) ?? '');
  // A queue that is gone hides nothing.
  const queueId = queues.some(({ id }) => id === wanted) ? wanted : '';
  const choose = (next: string) => {
    sessionStorage.setItem(QUEUE_KEY, next);
    setWanted(next);
  };
  const choice = queues.length > 1 && (
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
  );
  return { queueId, choice };
}

/**
 * One list of sessions, with what it is looked through by. Open sessions are all at hand; what is completed grows for ever, so it is
 * searched by the server rather than leafed through.
 */
export function SessionListPane({ list, selected }: { list: SessionList; selected: string | undefined }) {
  const { filter, change, clear } = useFilter(list);
  const { queueId: wanted, choice } = useQueueChoice();
  // Among the completed ones, the queue is a part of the search.
  const isCompleted = list === 'completed';
  const queueId = isCompleted ? '' : wanted;
  return (
    <section className="list-pane" aria-labelledby="list-title">
      <div className="list-head">
        <h2 id="list-title" className="list-title">
          {t(`list.${list}`)}
        </h2>
        {!isCompleted && choice}
      </div>
      <Suspense fallback={<div className="search-bar search-coming" />}>
        <SearchBar key={list} list={list} filter={filter} onChange={change} onClear={clear} />
      </Suspense>
      {isCompleted && isFiltered(filter) ? (
        <Suspense fallback={<RowSkeleton />}>
          <FoundRows filter={filter} openId={selected} />
        </Suspense>
      ) : (
        <ListRows list={list} openId={selected} queueId={queueId} filter={filter} key={queueId} />
      )}
    </section>
  );
}
