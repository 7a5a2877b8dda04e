import { CircleCheckBig, UserRoundX, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { comingOf, countdownOf, exactTimeOf, momentOf, shortSpan } from '../clock/format-time.ts';
import { secondsLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { ASSISTANT, useNames } from '../desk/use-names.ts';
import { ActionButton } from '../hand-over/header-actions.tsx';
import { LookersRow } from '../lookers/lookers-row.tsx';
import { CallLead } from '../supervision/call-lead.tsx';
import { t } from '../texts/chat.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ClosedSign } from './closed-sign.tsx';

/** What stands at the end of the bar, whoever is in charge. */
function BarEnd({ session, children }: { session: SessionView; children?: ReactNode }) {
  return (
    <span className="owner-bar-end">
      <LookersRow sessionId={session.id} />
      {children}
    </span>
  );
}

/** Since when the owner has been offline, and what becomes of the session by the queue's policy. */
function Gone({ session, since, nowMs }: { session: SessionView; since: string; nowMs: number }) {
  const names = useNames();
  const { queues } = useMe();
  const goesBack = queues.find(({ id }) => id === session.queueId)?.whenOwnerGone.customerWaits !== 'keep';
  return (
    <span className="owner-gone">
      <WifiOff aria-hidden="true" size={14} />
      <time dateTime={since} title={exactTimeOf(since)}>
        {t('owner.gone', { time: momentOf(since, nowMs) })}
      </time>
      <span>
        {goesBack
          ? t('owner.gone.returns')
          : t('owner.gone.keeps', { agent: names.agent(session.owner?.agentId ?? '') })}
      </span>
    </span>
  );
}

/** What a parked session waits for, and when it comes back. */
function Parked({ parking, nowMs }: { parking: NonNullable<SessionView['parking']>; nowMs: number }) {
  const { reason, wakeAt, wokenAt } = parking;
  return (
    <span className="owner-detail" data-woken={wokenAt !== undefined}>
      <span dir="auto">{t('chat.parked', { reason })}</span>
      {wokenAt !== undefined && (
        <time dateTime={wokenAt} title={exactTimeOf(wokenAt)}>
          {` · ${t('chat.woken', { span: shortSpan(nowMs - Date.parse(wokenAt)) })}`}
        </time>
      )}
      {wokenAt === undefined && wakeAt !== undefined && (
        <time dateTime={wakeAt} title={exactTimeOf(wakeAt)}>
          {` · ${t('chat.wakes', { time: comingOf(wakeAt, nowMs) })}`}
        </time>
      )}
    </span>
  );
}

const MOST_STARS = 5;

/** How content the customer is, as they said when they were asked. */
function Score({ score }: { score: number }) {
  return (
    <span className="score" title={t('chat.score', { score })}>
      <span className="sr-only">{t('chat.score', { score })}</span>
      <span aria-hidden="true">
        {'★'.repeat(score)}
        <span className="score-rest">{'★'.repeat(MOST_STARS - score)}</span>
      </span>
    </span>
  );
}

function Owned({
  session,
  owner,
  nowMs,
}: {
  session: SessionView;
  owner: NonNullable<SessionView['owner']>;
  nowMs: number;
}) {
  const { agents } = useBoard();
  const me = useMe();
  const names = useNames();
  const { agentId } = owner;
  const name = names.agent(agentId);
  const isMine = agentId === me.agentId;
  const presence = agents.get(agentId)?.view.presence;
  const title = isMine
    ? t('chat.in-charge')
    : agentId === ASSISTANT
      ? t('chat.owner.assistant')
      : t('chat.owner', { agent: name });
  return (
    <div className="owner-bar" data-mine={isMine}>
      <Avatar id={agentId} name={name} presence={presence} />
      <p>
        <strong>{title}</strong>
        <span className="owner-detail">
          {isMine && `${name} · `}
          {!isMine &&
            presence !== undefined &&
            session.ownerGoneSince === undefined &&
            `${t(`presence.${presence}`)} · `}
          <time dateTime={owner.since} title={exactTimeOf(owner.since)}>
            {t('chat.since', { time: momentOf(owner.since, nowMs) })}
          </time>
        </span>
        {session.parking !== undefined && <Parked parking={session.parking} nowMs={nowMs} />}
        {session.ownerGoneSince !== undefined && (
          <Gone session={session} since={session.ownerGoneSince} nowMs={nowMs} />
        )}
      </p>
      <BarEnd session={session}>
        <CallLead session={session} />
      </BarEnd>
    </div>
  );
}

/** Who is in charge, since when; always in sight above the conversation. */
export function OwnerBar({ session }: { session: SessionView }) {
  const nowMs = useNow();
  const names = useNames();
  const me = useMe();
  const { owner, offer, completion, status } = session;
  if (owner !== undefined) return <Owned session={session} owner={owner} nowMs={nowMs} />;
  if (status === 'completed' && completion !== undefined) {
    const by = completion.ownerId;
    return (
      <div className="owner-bar" data-mine="false">
        <span className="owner-sign">
          <CircleCheckBig aria-hidden="true" size={18} />
        </span>
        <p>
          <strong>{t('chat.completed', { category: names.category(completion.category) })}</strong>
          <span className="owner-detail">
            <time dateTime={completion.at} title={exactTimeOf(completion.at)}>
              {momentOf(completion.at, nowMs)}
            </time>
            {by !== undefined && ` · ${t('chat.completed.by', { agent: names.agent(by) })}`}
            {completion.cause !== 'agent' && ` · ${t(`chat.cause.${completion.cause}`)}`}
          </span>
          {session.score !== undefined && <Score score={session.score} />}
        </p>
        <BarEnd session={session}>
          <ActionButton session={session} action="transcript" />
        </BarEnd>
      </div>
    );
  }
  const span = shortSpan(nowMs - Date.parse(session.waitingSince ?? session.openedAt));
  const offered = offer !== undefined && status === 'offered';
  return (
    <div className="owner-bar" data-mine="false" data-nobody="true">
      <span className="owner-sign">
        <UserRoundX aria-hidden="true" size={18} />
      </span>
      <p>
        <strong>{t('chat.nobody')}</strong>
        <span className="owner-detail">
          {t('chat.nobody.since', { queue: names.queue(session.queueId), span })}
          {offered && offer.agentId === me.agentId && ` · ${t('chat.offered-you')}`}
          {offered && offer.agentId !== me.agentId && ` · ${t('chat.offered', { agent: names.agent(offer.agentId) })}`}
          {offered && `, ${countdownOf(secondsLeft(offer.expiresAt, nowMs))}`}
          {!offered && <ClosedSign queueId={session.queueId} />}
        </span>
      </p>
      <BarEnd session={session} />
    </div>
  );
}
