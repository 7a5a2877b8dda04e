import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { failureCode } from '../api/api-failure.ts';
import type { CallOutput } from '../api/call-types.ts';
import { ageOf, exactTimeOf, shortSpan } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/overview.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { AgentGrid } from './agent-grid.tsx';
import { sharePercent, totalsOf } from './overview-figures.ts';
import { SurveyExport } from './survey-export.tsx';

/** Each reading costs a unit for every open session, so changes are gathered for this long. */
const GATHER_MS = 3_000;

/** Without any change, waits and the day's share are still read again. */
const REREAD_MS = 30_000;

type Queue = CallOutput<'getOverview'>['queues'][number];

function Wait({ since, nowMs }: { since: string | undefined; nowMs: number }) {
  if (since === undefined) return <span className="muted">–</span>;
  const waitMs = nowMs - Date.parse(since);
  return (
    <time dateTime={since} title={exactTimeOf(since)} className="wait" data-age={ageOf(waitMs)}>
      {shortSpan(waitMs)}
    </time>
  );
}

function Share({ queue }: { queue: Pick<Queue, 'taken' | 'takenInTime'> }) {
  const percent = sharePercent(queue);
  if (percent === undefined) return <span className="muted">{t('overview.none-taken')}</span>;
  const { taken, takenInTime } = queue;
  return (
    <span className="share" title={t('overview.share-of', { inTime: takenInTime, taken })}>
      <meter min={0} max={100} low={80} high={95} optimum={100} value={percent} aria-hidden="true" />
      {t('overview.share', { percent })}
      <span className="sr-only">{t('overview.share-of', { inTime: takenInTime, taken })}</span>
    </span>
  );
}

function QueueRow({ queue, nowMs }: { queue: Queue; nowMs: number }) {
  const names = useNames();
  return (
    <tr>
      <th scope="row">
        <bdi>{names.queue(queue.queueId)}</bdi>
      </th>
      <td data-label={t('overview.waiting')} className="figure" data-attention={queue.waiting > 0}>
        <span>
          {queue.waiting}
          {queue.passedOver > 0 && (
            <span className="figure-note">{t('overview.passed-over', { count: queue.passedOver })}</span>
          )}
        </span>
      </td>
      <td data-label={t('overview.longest')}>
        <Wait since={queue.longestWaitSince} nowMs={nowMs} />
      </td>
      <td data-label={t('overview.offered')} className="figure">
        {queue.offered}
      </td>
      <td data-label={t('overview.active')} className="figure">
        {queue.active}
      </td>
      <td data-label={t('overview.pending')} className="figure">
        {queue.pending}
      </td>
      <td data-label={t('overview.in-time')}>
        <Share queue={queue} />
      </td>
    </tr>
  );
}

function Figures({ overview, nowMs }: { overview: CallOutput<'getOverview'>; nowMs: number }) {
  const columns = ['queue', 'waiting', 'longest', 'offered', 'active', 'pending', 'in-time'] as const;
  const totals = totalsOf(overview.queues);
  return (
    <>
      <dl className="tiles">
        <div className="tile" data-attention={totals.waiting > 0}>
          <dt>{t('overview.waiting')}</dt>
          <dd>{totals.waiting}</dd>
        </div>
        <div className="tile">
          <dt>{t('overview.longest')}</dt>
          <dd>
            <Wait since={totals.longestWaitSince} nowMs={nowMs} />
          </dd>
        </div>
        <div className="tile">
          <dt>{t('overview.offered')}</dt>
          <dd>{totals.offered}</dd>
        </div>
        <div className="tile">
          <dt>{t('overview.active')}</dt>
          <dd>{totals.active}</dd>
        </div>
        <div className="tile">
          <dt>{t('overview.in-time')}</dt>
          <dd>
            <Share queue={totals} />
          </dd>
        </div>
      </dl>
      {/* A region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="table-frame" tabIndex={0} aria-label={t('overview.queues')}>
        <table className="table table-figures">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`overview.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview.queues.map((queue) => (
              <QueueRow key={queue.queueId} queue={queue} nowMs={nowMs} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** How the desk stands at this moment, queue by queue and agent by agent. */
export default function OverviewPage() {
  const { board, call } = useDesk();
  const { sessions, agents } = useBoard();
  const nowMs = useNow();
  const query = useQuery({
    queryKey: ['overview'],
    queryFn: async () => {
      const overview = await call('getOverview', {});
      board.learn({ agents: overview.agents, at: overview.at });
      return overview;
    },
    refetchInterval: REREAD_MS,
    staleTime: GATHER_MS,
  });
  const { data, refetch } = query;

  const due = useRef<ReturnType<typeof setTimeout>>(undefined);

  // On a busy desk changes never pause, so the first of them says when the figures are read again, not the last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes on the board may change the figures
  useEffect(() => {
    due.current ??= setTimeout(() => {
      due.current = undefined;
      void refetch({ cancelRefetch: false });
    }, GATHER_MS);
  }, [sessions, refetch]);

  useEffect(
    () => () => {
      clearTimeout(due.current);
      due.current = undefined;
    },
    [],
  );

  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h2 id="page-title">{t('overview.title')}</h2>
        <div className="page-actions">
          <SurveyExport />
          <Link href="/unassigned" className="button">
            {t('overview.to-waiting')}
          </Link>
        </div>
      </header>
      {data !== undefined && <Figures overview={data} nowMs={nowMs} />}
      {data !== undefined && <AgentGrid agents={[...agents.values()].map(({ view }) => view)} />}
      {data === undefined && query.isPending && (
        <Skeleton rows={6}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
      {query.isError && (
        <LoadFailure
          title={t(data === undefined ? 'overview.failed' : 'overview.old')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void refetch()}
        />
      )}
    </section>
  );
}
