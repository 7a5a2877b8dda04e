import {
  ArrowRightLeft,
  BellRing,
  CircleCheckBig,
  CirclePause,
  CirclePlay,
  CircleX,
  ClipboardCheck,
  ClipboardList,
  Flag,
  FolderInput,
  Hand,
  HandHelping,
  Headset,
  Hourglass,
  Languages,
  type LucideIcon,
  MessageCircleQuestion,
  Play,
  RotateCcw,
  Star,
  Tag,
  TimerOff,
  Undo2,
  UserCheck,
  Waypoints,
  Wifi,
  WifiOff,
} from 'lucide-react';
import type { LedgerEvent } from '../../../shared/domain/events.ts';
import { exactTimeOf, timeOf } from '../clock/format-time.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/ledger.ts';
import { ledgerText } from './ledger-text.ts';

const ICONS: Readonly<Record<LedgerEvent['type'], LucideIcon>> = {
  started: Play,
  offered: BellRing,
  accepted: UserCheck,
  declined: CircleX,
  expired: TimerOff,
  withdrawn: Undo2,
  claimed: Hand,
  assigned: UserCheck,
  transferred: ArrowRightLeft,
  returned: Undo2,
  'queue-changed': FolderInput,
  'priority-changed': Flag,
  'owner-left': WifiOff,
  'owner-back': Wifi,
  'supervisor-called': HandHelping,
  'supervisor-joined': Headset,
  parked: CirclePause,
  resumed: CirclePlay,
  woken: BellRing,
  completed: CircleCheckBig,
  'completion-called-off': Undo2,
  'idle-warned': Hourglass,
  'language-chosen': Languages,
  'channel-changed': Waypoints,
  labelled: Tag,
  'mail-moved': FolderInput,
  'mail-returned': Undo2,
  'mail-taken-back': Undo2,
  'ticket-opened': ClipboardList,
  'ticket-ended': ClipboardCheck,
  'survey-asked': Star,
  'survey-scored': Star,
  'survey-commented': Star,
  'survey-skipped': Star,
  reopened: RotateCcw,
  'reopen-asked': MessageCircleQuestion,
  'reopen-granted': RotateCcw,
  'reopen-refused': CircleX,
};

/** One entry of the ledger between the messages. */
export function LedgerLine({ event, customer }: { event: LedgerEvent; customer: string }) {
  const names = useNames();
  const { sentence, note } = ledgerText(event, names, customer);
  const Icon = ICONS[event.type];
  return (
    <li className="ledger" data-type={event.type}>
      <p className="ledger-line">
        <Icon aria-hidden="true" size={14} />
        <span>{sentence}</span>
        <time dateTime={event.at} title={exactTimeOf(event.at)}>
          {timeOf(event.at)}
        </time>
      </p>
      {note !== undefined && (
        <p className="ledger-note" dir="auto">
          {/* A customer's words are nobody's note. */}
          {event.type === 'survey-commented' ? t('ledger.comment', { comment: note }) : t('ledger.note', { note })}
        </p>
      )}
    </li>
  );
}
