import { ArrowDown } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import type { LedgerEvent, MessageEvent } from '../../../shared/domain/events.ts';
import { dayKey, dayOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useOlder } from '../desk/use-history.ts';
import type { KnownHistory } from '../history/merge-history.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { t } from '../texts/t.ts';
import { LedgerLine } from './ledger-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** Scrolled this close to the beginning, the page before is read. */
const READ_OLDER_PX = 120;

type Event = HistoryEntry['event'];

function isMessage(event: Event): event is MessageEvent {
  return event.type === 'message-received' || event.type === 'message-sent';
}

function isLedger(event: Event): event is LedgerEvent {
  return !isMessage(event) && event.type !== 'noted' && event.type !== 'whispered' && event.type !== 'hidden';
}

function authorOf({ event }: HistoryEntry): string {
  if (event.type === 'hidden') return '';
  return event.by.kind === 'agent' ? event.by.id : event.by.kind;
}

/** Messages of one person within this stand together. */
const TOGETHER_MS = 5 * 60_000;

function follows(entry: HistoryEntry, before: HistoryEntry | undefined): boolean {
  if (before === undefined || before.event.type !== entry.event.type || authorOf(before) !== authorOf(entry))
    return false;
  return Date.parse(entry.event.at) - Date.parse(before.event.at) < TOGETHER_MS;
}

function DaySeparator({ at, nowMs }: { at: string; nowMs: number }) {
  const day = dayOf(at, nowMs);
  return (
    <li className="day">
      <span>{typeof day === 'string' ? t(`chat.${day}`) : day.date}</span>
    </li>
  );
}

interface TimelineProps {
  readonly session: SessionView;
  readonly history: KnownHistory;
  readonly pending: readonly PendingReply[];
  readonly onEdit: ((text: string) => void) | undefined;
}

/** Messages and ledger in order, then what is on its way. */
export function Timeline({ session, history, pending, onEdit }: TimelineProps) {
  const { clock } = useDesk();
  const { entries, more } = history;
  const { loadOlder, loading } = useOlder(session.id);
  const own = pending.length + entries.filter(({ event }) => event.type === 'message-sent').length;
  const last = entries.at(-1)?.seq;
  const { scroller, hasNew, toBottom, onScroll } = useStickToBottom(entries[0]?.seq, last, own);
  const nowMs = clock.nowMs();

  const lines: ReactNode[] = entries.map((entry, index) => {
    const { event, seq } = entry;
    const before = entries[index - 1];
    const isNewDay = before === undefined || dayKey(before.event.at) !== dayKey(event.at);
    return (
      <Fragment key={seq}>
        {isNewDay && <DaySeparator at={event.at} nowMs={nowMs} />}
        {isLedger(event) && <LedgerLine event={event} customer={session.customer.name} />}
        {isMessage(event) && (
          <MessageBubble session={session} entry={entry} event={event} follows={!isNewDay && follows(entry, before)} />
        )}
      </Fragment>
    );
  });

  return (
    <div className="timeline-frame">
      <div
        className="timeline"
        ref={scroller}
        onScroll={({ currentTarget }) => {
          onScroll();
          if (more && currentTarget.scrollTop < READ_OLDER_PX) void loadOlder();
        }}
        // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        role="log"
        aria-label={t('chat.messages', { customer: session.customer.name })}
      >
        <ol className="timeline-list">
          {more && (
            <li className="timeline-edge">
              <button type="button" className="link-button" disabled={loading} onClick={() => void loadOlder()}>
                {t(loading ? 'chat.loading-older' : 'chat.older')}
              </button>
            </li>
          )}
          {lines}
          {pending.map((reply) => (
            <PendingBubble key={reply.messageId} reply={reply} onEdit={onEdit} />
          ))}
        </ol>
      </div>
      {hasNew && (
        <button type="button" className="new-messages" onClick={toBottom}>
          <ArrowDown aria-hidden="true" size={16} />
          {t('chat.new')}
        </button>
      )}
    </div>
  );
}
