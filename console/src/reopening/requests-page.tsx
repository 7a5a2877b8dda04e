import { MessageCircleQuestion } from 'lucide-react';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf, shortSpan } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useNames } from '../desk/use-names.ts';
import { ChannelIcon } from '../lists/session-row.tsx';
import { t } from '../texts/requests.ts';
import { failureText } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { RequestAnswers } from './request-answers.tsx';
import { useRequests, useRequestsQuery } from './use-requests.ts';

function Request({ session, nowMs }: { session: SessionView; nowMs: number }) {
  const names = useNames();
  const { reopenRequest, completion, customer } = session;
  if (reopenRequest === undefined || completion === undefined) return null;
  const { agentId, reason, at } = reopenRequest;
  const ended = {
    time: momentOf(completion.at, nowMs),
    category: names.category(completion.category),
    queue: names.queue(session.queueId),
  };
  return (
    <li className="request">
      <div className="request-text">
        <Link href={`/completed/${session.id}`} className="request-customer">
          <ChannelIcon channel={session.channel} />
          <bdi>{customer.name}</bdi>
        </Link>
        <p className="request-reason" dir="auto">
          {reason}
        </p>
        <p className="muted" dir="auto">
          <time dateTime={at} title={exactTimeOf(at)}>
            {t('requests.asked', { agent: names.agent(agentId), span: shortSpan(nowMs - Date.parse(at)) })}
          </time>
          {' · '}
          {completion.ownerId === undefined
            ? t('requests.ended', ended)
            : t('requests.ended-by', { ...ended, agent: names.agent(completion.ownerId) })}
        </p>
      </div>
      <RequestAnswers session={session} />
    </li>
  );
}

/** Everything that agents wish to have opened again, for those who decide it. */
export default function RequestsPage() {
  const query = useRequestsQuery(true);
  const requests = useRequests();
  const nowMs = useNow();
  const isEmpty = requests.length === 0;
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h2 id="page-title">{t('requests.title')}</h2>
      </header>
      {query.isError && (
        <LoadFailure
          title={t(isEmpty ? 'requests.failed' : 'requests.old')}
          reason={failureText(failureCode(query.error))}
          onRetry={() => void query.refetch()}
        />
      )}
      {isEmpty && query.isPending && (
        <Skeleton rows={3}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>
      )}
      {isEmpty && query.isSuccess && (
        <Empty icon={MessageCircleQuestion} title={t('requests.empty')} hint={t('requests.empty.hint')} />
      )}
      {!isEmpty && (
        <ul className="requests" aria-label={t('requests.title')}>
          {requests.map((session) => (
            <Request key={session.id} session={session} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </section>
  );
}
