import { CircleCheckBig, UserRoundX } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { exactTimeOf, momentOf, shortSpan } from '../clock/format-time.ts';
import { secondsLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { ASSISTANT, useNames } from '../desk/use-names.ts';
import { t } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';

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
          {!isMine && presence !== undefined && `${t(`presence.${presence}`)} · `}
          <time dateTime={owner.since} title={exactTimeOf(owner.since)}>
            {t('chat.since', { time: momentOf(owner.since, nowMs) })}
          </time>
          {session.parking !== undefined && ` · ${t('chat.parked', { reason: session.parking.reason })}`}
        </span>
      </p>
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
          </span>
        </p>
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
          {offered && `, ${secondsLeft(offer.expiresAt, nowMs)} s`}
        </span>
      </p>
    </div>
  );
}
