import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import type { SettingsChange } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, stampOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/settings.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';

/** A value as it stands in the settings; what was not there is a dash. */
function valueText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Change({ change }: { change: SettingsChange }) {
  const names = useNames();
  const { at, by, subject, subjectId, subjectName, action, changes } = change;
  const what = subjectName ?? subjectId ?? '';
  return (
    <li className="log-entry">
      <p>
        <time dateTime={at} title={exactTimeOf(at)}>
          {stampOf(at)}
        </time>{' '}
        <strong dir="auto">{t(`settings.log.${subject}.${action}`, { who: names.agent(by), what })}</strong>
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.map(({ field, from, to }) => (
            <li key={field} dir="auto">
              <code>{field}</code>: <del>{valueText(from)}</del> → <ins>{valueText(to)}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Who changed what, and when. */
export function LogSection() {
  const { call } = useDesk();
  const query = useInfiniteQuery({
    queryKey: ['settings-log'],
    queryFn: ({ pageParam }) => call('getSettingsLog', { query: pageParam === undefined ? {} : { before: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ before }) => before,
  });
  if (query.data === undefined) {
    if (query.isPending) return <Skeleton rows={4}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    const reason = failureText(failureCode(query.error));
    return <LoadFailure title={t('settings.log.failed')} reason={reason} onRetry={() => void query.refetch()} />;
  }
  const changes = query.data.pages.flatMap((page) => page.changes);
  if (changes.length === 0) {
    return <Empty icon={History} title={t('settings.log.none')} hint={t('settings.log.none.hint')} />;
  }
  return (
    <>
      <ol className="log">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      {query.hasNextPage && (
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
