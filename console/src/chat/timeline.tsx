import { ArrowDown } from 'lucide-react';
import { Fragment, type ReactNode, useMemo } from 'react';
import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import type { LedgerEvent, MessageEvent, NoteEvent, SaidEvent } from '../../../shared/domain/events.ts';
import { otherAuthor } from '../../../shared/domain/mail-author.ts';
import { dayKey, dayOf } from '../clock/format-time.ts';
import { deedsFor } from '../deeds/may.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useOlder } from '../desk/use-history.ts';
import { arrange, Messages } from '../history/margins.ts';
import type { KnownHistory } from '../history/merge-history.ts';
import { TypingLine } from '../lookers/typing-line.tsx';
import { NoteBubble } from '../notes/note-bubble.tsx';
import type { PutBack } from '../notes/use-writing.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { t } from '../texts/chat.ts';
import { HeldToggle, ShowHeld, useShowHeld } from './held.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { MarginLine } from './margin-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { PendingBubble } from './pending-bubble.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** Scrolled this close to the beginning, the page before is read. */
const READ_OLDER_PX = 120;

type Event = HistoryEntry['event'];

function isMessage(event: Event): event is SaidEvent {
  return event.type === 'message-received' || event.type === 'message-sent';
}

function isMarginal(event: Event): event is Exclude<MessageEvent, SaidEvent> {
  return event.type === 'message-edited' || event.type === 'message-reacted';
}

function isNote(event: Event): event is NoteEvent {
  return event.type === 'noted' || event.type === 'whispered';
}

function isLedger(event: Event): event is LedgerEvent {
  return !isMessage(event) && !isMarginal(event) && !isNote(event) && event.type !== 'hidden';
}

/** Whether somebody wrote it here, and wants to see it. */
function isWrittenBy(agentId: string, { event }: HistoryEntry): boolean {
  if (event.type === 'message-sent') return true;
  return isNote(event) && event.by.kind === 'agent' && event.by.id === agentId;
}

function authorOf({ event }: HistoryEntry): string {
  if (event.type === 'hidden') return '';
  const other = event.type === 'message-received' ? otherAuthor(event.content) : undefined;
  if (other !== undefined) return other.address;
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
  readonly onPutBack: (putBack: PutBack) => void;
}

/** Messages, notes and ledger in order, then what is on its way. */
export function Timeline({ session, history, pending, onPutBack }: TimelineProps) {
  const { clock } = useDesk();
  const { agentId } = useMe();
  const [showsHeld, toggleHeld] = useShowHeld();
  const { entries, more } = history;
  // What is hidden from me has a number and nothing else.
  const messages = useMemo(() => new Messages(entries), [entries]);
  const { margins, placed, albums } = useMemo(() => arrange(entries), [entries]);
  const visible = entries.filter(({ event, seq }) => event.type !== 'hidden' && !placed.has(seq));
  const { loadOlder, loading } = useOlder(session.id);
  const own = pending.length + visible.filter((entry) => isWrittenBy(agentId, entry)).length;
  const last = visible.at(-1)?.seq;
  const { scroller, hasNew, toBottom, onScroll } = useStickToBottom(entries[0]?.seq, last, own);
  const nowMs = clock.nowMs();
  const tabStop = visible.findLast((entry) => deedsFor(session, entry, agentId).length > 0)?.seq;

  const lines: ReactNode[] = visible.map((entry, index) => {
    const { event, seq } = entry;
    const before = visible[index - 1];
    const isNewDay = before === undefined || dayKey(before.event.at) !== dayKey(event.at);
    return (
      <Fragment key={seq}>
        {isNewDay && <DaySeparator at={event.at} nowMs={nowMs} />}
        {isLedger(event) && <LedgerLine event={event} customer={session.customer.name} />}
        {isNote(event) && <NoteBubble event={event} />}
        {isMarginal(event) && <MarginLine session={session} entry={entry} event={event} />}
        {isMessage(event) && (
          <MessageBubble
            session={session}
            entry={entry}
            event={event}
            follows={!isNewDay && follows(entry, before)}
            margins={margins}
            album={albums.get(seq)}
            messages={messages}
            isTabStop={seq === tabStop}
          />
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
        <ol className="timeline-list" data-held={showsHeld}>
          {more && (
            <li className="timeline-edge">
              <button type="button" className="link-button" disabled={loading} onClick={() => void loadOlder()}>
                {t(loading ? 'chat.loading-older' : 'chat.older')}
              </button>
            </li>
          )}
          <ShowHeld value={showsHeld}>{lines}</ShowHeld>
          {pending.map((reply) => (
            <PendingBubble key={reply.messageId} session={session} reply={reply} onPutBack={onPutBack} />
          ))}
        </ol>
      </div>
      <HeldToggle shown={showsHeld} onToggle={toggleHeld} />
      <TypingLine sessionId={session.id} />
      {hasNew && (
        <button type="button" className="new-messages" onClick={toBottom}>
          <ArrowDown aria-hidden="true" size={16} />
          {t('chat.new')}
        </button>
      )}
    </div>
  );
}
