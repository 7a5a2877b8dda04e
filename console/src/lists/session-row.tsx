import { Flag, Globe, Mail, MessageCircle, Send } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { ageOf, briefOf, exactTimeOf, shortSpan } from '../clock/format-time.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { UnreadDot } from '../signals/unread-dot.tsx';
import { t } from '../texts/t.ts';
import { Holder } from './holder.tsx';

const CHANNEL_ICONS = { telegram: Send, email: Mail, web: Globe } as const;

/** The channel as a sign with its name for who cannot see it. */
export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const name = useNames().channel(channel);
  const Icon = channel in CHANNEL_ICONS ? CHANNEL_ICONS[channel as keyof typeof CHANNEL_ICONS] : MessageCircle;
  return <Icon className="channel-icon" size={size} role="img" aria-label={name} />;
}

function Preview({ session }: { session: SessionView }) {
  const { agentId } = useMe();
  const { outbox } = useDesk();
  const replies = useSyncExternalStore(outbox.subscribe, outbox.replies);
  const { lastMessage, owner } = session;
  const stuck = replies.find(({ sessionId, state }) => sessionId === session.id && state !== 'sending');
  if (stuck !== undefined) {
    return (
      <span className="row-preview row-stuck" dir="auto">
        {t('row.not-sent', { preview: stuck.text })}
      </span>
    );
  }
  if (lastMessage === undefined) return <span className="row-preview muted">{t('row.nothing')}</span>;
  const { from, preview } = lastMessage;
  const key = owner?.agentId === agentId ? 'row.you' : 'row.agent';
  return (
    <span className="row-preview" dir="auto">
      {from === 'customer' ? preview : t(key, { preview })}
    </span>
  );
}

function Wait({ session, nowMs }: { session: SessionView; nowMs: number }) {
  const since = session.waitingSince ?? session.customerWaitsSince;
  if (session.status === 'completed' || since === undefined) {
    const at = session.completion?.at ?? session.lastMessage?.at ?? session.openedAt;
    return (
      <time className="row-time muted" dateTime={at} title={exactTimeOf(at)}>
        {briefOf(at, nowMs)}
      </time>
    );
  }
  const waitMs = nowMs - Date.parse(since);
  const span = shortSpan(waitMs);
  const label = session.waitingSince === undefined ? t('row.answer-due', { span }) : t('row.waiting', { span });
  return (
    <time className="row-time wait" data-age={ageOf(waitMs)} dateTime={since} title={label}>
      <span aria-hidden="true">{span}</span>
      <span className="sr-only">{label}</span>
    </time>
  );
}

interface SessionRowProps {
  readonly session: SessionView;
  readonly list: SessionList;
  readonly isSelected: boolean;
  /** Server time, in epoch milliseconds; the same for all rows. */
  readonly nowMs: number;
}

/** A session in a list: who writes what, who holds it, and how long it has waited. */
export function SessionRow({ session, list, isSelected, nowMs }: SessionRowProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const { id, customer, priority, channel } = session;
  return (
    <li ref={item}>
      <Link
        href={`/${list}/${id}`}
        className="row"
        data-status={session.status}
        aria-current={isSelected ? 'true' : undefined}
      >
        <span className="row-head">
          <ChannelIcon channel={channel} />
          <span className="row-name" dir="auto">
            {customer.name}
          </span>
          <UnreadDot session={session} />
          {priority !== 'normal' && (
            <span className="priority" data-priority={priority}>
              <Flag aria-hidden="true" size={12} />
              {t(`priority.${priority}`)}
            </span>
          )}
          <Wait session={session} nowMs={nowMs} />
        </span>
        <Preview session={session} />
        <Holder session={session} />
      </Link>
    </li>
  );
}
