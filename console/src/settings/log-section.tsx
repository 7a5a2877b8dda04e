import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowRight, History } from 'lucide-react';
import type { SettingsChange } from '../../../shared/contracts/api.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, stampOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Names, useNames } from '../desk/use-names.ts';
import { t } from '../texts/settings.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { slot, WithNames } from '../ui/with-names.tsx';
import type { LogLine } from './log-line.ts';
import { logLines } from './log-lines.ts';
import { withNamesOfLog } from './log-names.ts';

/** Whoever stands in the log where nobody decided: the desk switched something off by itself. */
const BY_ITSELF = '#system';

function Words({ as: Tag, label, words }: { as: 'ins' | 'del'; label: string; words: readonly string[] }) {
  return words.map((word) => (
    <span key={word} className="log-word">
      <span>{label}</span> <Tag dir="auto">{word}</Tag>
    </span>
  ));
}

/** From what to what, or what a list has gained and lost. */
function Line({ line: { label, from, to, added = [], removed = [], renamed = [] } }: { line: LogLine }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {from !== undefined && <del dir="auto">{from}</del>}
        {from !== undefined && to !== undefined && (
          <>
            <ArrowRight aria-hidden="true" size={13} />
            <span className="sr-only">{t('settings.log.to')}</span>
          </>
        )}
        {to !== undefined && <ins dir="auto">{to}</ins>}
        <Words as="ins" label={t('settings.log.added')} words={added} />
        <Words as="ins" label={t('settings.log.renamed-word')} words={renamed} />
        <Words as="del" label={t('settings.log.removed')} words={removed} />
      </dd>
    </div>
  );
}

function Change({ change, names }: { change: SettingsChange; names: Names }) {
  const { at, by, subject, subjectId, subjectName, action } = change;
  const what = subjectName ?? subjectId ?? '';
  const lines = logLines(change, names);
  return (
    <li className="log-entry">
      <p>
        <time dateTime={at} title={exactTimeOf(at)}>
          {stampOf(at)}
        </time>{' '}
        <strong>
          <WithNames
            text={t(`settings.log.${subject}.${action}`, { who: slot(0), what: slot(1) })}
            names={[
              by === BY_ITSELF ? t('notices.nobody') : names.agent(by),
              subject === 'canned-reply' ? `/${what}` : what,
            ]}
          />
        </strong>
      </p>
      {lines.length > 0 && (
        <dl className="log-lines">
          {lines.map((line) => (
            <Line key={line.field} line={line} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** Who changed what, and when. */
export function LogSection() {
  const { call } = useDesk();
  const known = useNames();
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
  const names = withNamesOfLog(known, changes);
  return (
    <>
      <ol className="log">
        {changes.map((change) => (
          <Change key={change.id} change={change} names={names} />
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
