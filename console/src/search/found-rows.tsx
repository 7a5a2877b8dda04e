import { SearchX, TextSearch } from 'lucide-react';
import { failureCode } from '../api/api-failure.ts';
import { momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { ListBody } from '../lists/list-body.tsx';
import { t } from '../texts/search.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { type Filter, isReversed } from './filter.ts';
import { useFound } from './use-found.ts';

type Found = ReturnType<typeof useFound>;

/** How many there are, for eyes and ears. */
function Count({ found: { found, query } }: { found: Found }) {
  const count = found.length;
  function said(): string {
    if (query.isFetching && !query.isFetchingNextPage) return t('search.loading');
    if (query.data === undefined) return '';
    if (query.hasNextPage) return t('search.found-more', { count });
    return count === 1 ? t('search.found-one') : t('search.found', { count });
  }
  return (
    <p className="search-count" role="status">
      {said()}
    </p>
  );
}

/** How far back a page has come that ends before it is full, and the way on. */
function Further({ found: { query, searchedTo } }: { found: Found }) {
  const nowMs = useNow();
  if (!query.hasNextPage || query.isFetchNextPageError) return null;
  const more = searchedTo === undefined ? t('list.more') : t('search.further');
  return (
    <>
      {searchedTo !== undefined && (
        <p className="search-note" role="status">
          {t('search.searched-to', { time: momentOf(searchedTo, nowMs) })}
        </p>
      )}
      <button
        type="button"
        className="button load-more"
        disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? t('list.loading-more') : more}
      </button>
    </>
  );
}

function Newer({ found: { newer, query } }: { found: Found }) {
  if (newer === 0) return null;
  return (
    <p className="search-newer" role="status">
      {newer === 1 ? t('search.newer-one') : t('search.newer', { count: newer })}
      <button type="button" className="link-button" onClick={() => void query.refetch()}>
        {t('search.newer.show')}
      </button>
    </p>
  );
}

function Nothing({ found }: { found: Found }) {
  if (found.narrow === 'name-too-short') {
    return <Empty icon={TextSearch} title={t('search.too-short')} hint={t('search.too-short.hint')} />;
  }
  if (!found.query.hasNextPage) {
    return <Empty icon={SearchX} title={t('search.none')} hint={t('search.none.hint')} />;
  }
  return (
    <div className="list-scroll">
      <p className="search-note">{t('search.none-yet')}</p>
      <Further found={found} />
    </div>
  );
}

/** What a search has found. What changes meanwhile does not push in: it is told of, and shown when that is wanted. */
export default function FoundRows({ filter, openId }: { filter: Filter; openId: string | undefined }) {
  const all = useFound(filter);
  const { found, query, narrow } = all;
  const failure = query.isError && (
    <LoadFailure
      title={t(found.length === 0 ? 'search.failed' : 'search.failed-partly')}
      reason={failureText(failureCode(query.error))}
      onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
    />
  );
  function nothing() {
    // The fields say what is wrong.
    if (isReversed(filter)) return <Empty icon={SearchX} title={t('search.none')} hint={t('search.reversed')} />;
    if (found.length > 0) return undefined;
    if (query.isPending) return <Skeleton rows={5}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    return failure || <Nothing found={all} />;
  }
  const instead = nothing();
  return (
    <div className="search-found" aria-busy={query.isPlaceholderData}>
      <Count found={all} />
      <Newer found={all} />
      {narrow === 'too-many-customers' && <p className="search-note search-narrow">{t('search.too-many')}</p>}
      <ListBody
        list="completed"
        openId={openId}
        sessions={found}
        {...(instead !== undefined && { instead })}
        below={failure || <Further found={all} />}
      />
    </div>
  );
}
