import { EllipsisVertical, Flag, Globe, Mail, MessageCircle, Phone, Send } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { ageOf, briefOf, exactTimeOf, shortSpan } from '../clock/format-time.ts';
import { PreviewWords } from '../content/preview-words.tsx';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { UnreadDot } from '../signals/unread-dot.tsx';
import { LeadWanted } from '../supervision/lead-wanted.tsx';
import { t } from '../texts/t.ts';
import { Holder } from './holder.tsx';
import { useListPath } from './list-path.ts';
import { RowRest } from './row-rest.tsx';

const CHANNEL_ICONS = { telegram: Send, email: Mail, web: Globe, phone: Phone } as const;

/** The channel as a sign with its name for who cannot see it. */
export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const name = useNames().channel(channel);
  const Icon = channel in CHANNEL_ICONS ? CHANNEL_ICONS[channel as keyof typeof CHANNEL_ICONS] : MessageCircle;
  return <Icon className="channel-icon" size={size} role="img" aria-label={name} />;
}

/** The words of what is not sent, else the name of its first file. */
function gistOfPending(reply: PendingReply): string {
  const [first] = reply.kind === 'reply' ? (reply.files ?? []) : [];
  return reply.text === '' ? (first?.name ?? '') : reply.text;
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
        {t('row.not-sent', { preview: gistOfPending(stuck) })}
      </span>
    );
  }
  if (lastMessage === undefined) return <span className="row-preview muted">{t('row.nothing')}</span>;
  if (lastMessage.from === 'customer') {
    return (
      <span className="row-preview" dir="auto">
        <PreviewWords message={lastMessage} />
      </span>
    );
  }
  // What is said stands apart from who says it: either may run from right to left.
  return (
    <span className="row-preview">
      {t(owner?.agentId === agentId ? 'row.you' : 'row.agent')}{' '}
      <bdi>
        <PreviewWords message={lastMessage} />
      </bdi>
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

/** Everybody who was asked has passed it, or it is about to be offered again. */
function Passed({ session: { status, passedBy, handOver } }: { session: SessionView }) {
  const names = useNames();
  // Who handed it over is not asked again, but has not passed it.
  const passed = passedBy.filter((agentId) => agentId !== handOver?.from);
  if (status !== 'waiting' || passed.length === 0) return null;
  return (
    <span className="row-passed" title={passed.map(names.agent).join(', ')}>
      {t('row.passed', { count: passed.length })}
    </span>
  );
}

/** Where there is more than one queue, a row says in which it stands. */
function QueueName({ queueId }: { queueId: string }) {
  const names = useNames();
  if (useMe().queues.length < 2) return null;
  return (
    <span className="row-queue" dir="auto" title={t('chat.queue', { queue: names.queue(queueId) })}>
      {names.queue(queueId)}
    </span>
  );
}

/** For fingers: opens the menu of the row as the other mouse button does. */
function MoreButton({ customer }: { customer: string }) {
  return (
    <button
      type="button"
      className="icon-button row-more"
      aria-label={t('action.more-for', { customer })}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        const at = { bubbles: true, cancelable: true, clientX: left, clientY: bottom };
        currentTarget.dispatchEvent(new MouseEvent('contextmenu', at));
      }}
    >
      <EllipsisVertical aria-hidden="true" size={16} />
    </button>
  );
}

interface SessionRowProps {
  readonly session: SessionView;
  readonly list: SessionList;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** Server time, in epoch milliseconds; the same for all rows. */
  readonly nowMs: number;
  readonly onSelect: (sessionId: string, isRange: boolean) => void;
}

/** A session in a list: who writes what, who holds it, and how long it has waited. */
export function SessionRow({ session, list, isOpen, isSelected, nowMs, onSelect }: SessionRowProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const { id, customer, priority, channel } = session;
  const listPath = useListPath(list);
  return (
    <li ref={item} data-session={id} data-selected={isSelected}>
      <Link href={listPath(id)} className="row" data-status={session.status} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-head">
          <ChannelIcon channel={channel} />
          <span className="row-name" dir="auto">
            {customer.name}
          </span>
          <UnreadDot session={session} />
          <LeadWanted session={session} />
          {priority !== 'normal' && (
            <span className="priority" data-priority={priority}>
              <Flag aria-hidden="true" size={12} />
              {t(`priority.${priority}`)}
            </span>
          )}
          <Wait session={session} nowMs={nowMs} />
        </span>
        {session.subject !== undefined && (
          <span className="row-subject" dir="auto" title={session.subject}>
            {session.subject}
          </span>
        )}
        <Preview session={session} />
        <span className="row-foot">
          <Holder session={session} />
          <QueueName queueId={session.queueId} />
        </span>
        <Passed session={session} />
        <RowRest session={session} nowMs={nowMs} />
      </Link>
      <input
        type="checkbox"
        className="row-check"
        aria-label={t('row.select', { customer: customer.name })}
        checked={isSelected}
        onChange={({ nativeEvent }) => onSelect(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
      <MoreButton customer={customer.name} />
    </li>
  );
}
