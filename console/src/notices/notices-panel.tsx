import {
  AlarmClock,
  ArrowRightLeft,
  AtSign,
  BellOff,
  CheckCheck,
  Coffee,
  Ear,
  FolderOpen,
  FolderX,
  HandGrab,
  HandHelping,
  Headset,
  type LucideIcon,
  MailWarning,
  MailX,
  MessageCircleQuestionMark,
  Ticket,
  TicketCheck,
  Tickets,
  TicketX,
  Undo2,
  Unplug,
  UserCheck,
  UsersRound,
} from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useState } from 'react';
import { Link } from 'wouter';
import type { NoticeView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText, t } from '../texts/t.ts';
import { Empty, LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { unreadOf } from './inbox.ts';
import { noticePath, noticeText } from './notice-text.ts';
import { useInbox } from './use-inbox.ts';

const ICONS: Readonly<Record<NoticeView['kind'], LucideIcon>> = {
  assigned: UserCheck,
  'taken-over': HandGrab,
  'moved-away': ArrowRightLeft,
  returned: Undo2,
  mentioned: AtSign,
  whispered: Ear,
  'supervisor-called': HandHelping,
  'supervisor-joined': Headset,
  'passed-over': UsersRound,
  'set-away': Coffee,
  'reopen-asked': MessageCircleQuestionMark,
  'reopen-granted': FolderOpen,
  'reopen-refused': FolderX,
  reopened: FolderOpen,
  woken: AlarmClock,
  'returned-full': Undo2,
  'tracker-gone': Unplug,
  'ticket-assigned': Ticket,
  'ticket-for-queue': Tickets,
  'ticket-done': TicketCheck,
  'ticket-cancelled': TicketX,
  'ticket-due': AlarmClock,
  'mail-bounced': MailX,
  'mail-complained': MailWarning,
};

interface NoticeLineProps {
  readonly notice: NoticeView;
  readonly isUnread: boolean;
  readonly nowMs: number;
  readonly onOpen: () => void;
}

function NoticeLine({ notice, isUnread, nowMs, onOpen }: NoticeLineProps) {
  const { board } = useDesk();
  const { agentId } = useViewer();
  const names = useNames();
  const { at, note } = notice;
  const Icon = ICONS[notice.kind];
  const path = noticePath(notice, (id) => board.session(id)?.owner?.agentId === agentId);
  const content = (
    <>
      <Icon aria-hidden="true" size={18} />
      <span className="notice-text">
        <span dir="auto">{noticeText(notice, names.agent)}</span>
        {note !== undefined && (
          <span className="notice-note" dir="auto">
            {note}
          </span>
        )}
        <time className="muted" dateTime={at} title={exactTimeOf(at)}>
          {momentOf(at, nowMs)}
        </time>
      </span>
      {isUnread && <span className="unread-mark" role="img" aria-label={t('notices.unread')} />}
    </>
  );
  if (path === undefined) return <div className="notice-line">{content}</div>;
  return (
    <Link href={path} className="notice-line" onClick={onOpen}>
      {content}
    </Link>
  );
}

function ReadAll() {
  const { inbox, notices } = useDesk();
  const [pending, setPending] = useState(false);

  async function readAll(): Promise<void> {
    setPending(true);
    try {
      await inbox.readAll();
    } catch (error) {
      notices.show('failure', failureText(failureCode(error)));
    } finally {
      setPending(false);
    }
  }

  return (
    <button type="button" className="link-button with-icon" disabled={pending} onClick={() => void readAll()}>
      <CheckCheck aria-hidden="true" size={15} />
      {t('notices.read-all')}
    </button>
  );
}

function Lines({ onClose }: { onClose: () => void }) {
  const { inbox } = useDesk();
  const { notices, readUpTo, loaded, failure } = useInbox();
  const nowMs = useNow();
  const failed = failure !== undefined && (
    <LoadFailure title={t('notices.failed')} reason={failureText(failure)} onRetry={() => void inbox.load()} />
  );
  if (notices.length === 0 && failed) return failed;
  if (notices.length === 0 && !loaded) {
    return <Skeleton rows={3}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>;
  }
  if (notices.length === 0) {
    return <Empty icon={BellOff} title={t('notices.empty')} hint={t('notices.empty.hint')} />;
  }
  return (
    <>
      {failed}
      <ul className="notice-lines">
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeLine
              notice={notice}
              isUnread={readUpTo === undefined || notice.id > readUpTo}
              nowMs={nowMs}
              onOpen={onClose}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface NoticesPanelProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** What somebody has been told of, newest first. Loaded when it is first opened. */
export default function NoticesPanel({ button, onClose }: NoticesPanelProps) {
  const unread = unreadOf(useInbox());
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={button} />
      <Popover.Portal>
        <Popover.Content
          className="notices-panel"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('notices.title')}
          onInteractOutside={(event) => {
            // The bell closes what it opened by itself.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) button.current?.focus();
          }}
        >
          <div className="notices-head">
            <h2>{t('notices.title')}</h2>
            {unread > 0 && <ReadAll />}
          </div>
          <div className="notices-scroll">
            <Lines onClose={onClose} />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
