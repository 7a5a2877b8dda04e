import {
  ArrowRightLeft,
  CircleCheckBig,
  CirclePause,
  CirclePlay,
  ClipboardPlus,
  FileDown,
  Flag,
  Hand,
  HandGrab,
  Link2,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquareText,
  RotateCcw,
  ScrollText,
  SquareCheckBig,
  Tag,
  Undo2,
  UserCheck,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useListPath } from '../lists/list-path.ts';
import { t } from '../texts/t.ts';
import type { HandOverAction } from './possible.ts';
import { useActs } from './use-acts.ts';

/** The sign of each action. */
export const ACTION_ICONS: Readonly<Record<HandOverAction, LucideIcon>> = {
  claim: Hand,
  'take-over': HandGrab,
  transfer: ArrowRightLeft,
  assign: UserCheck,
  return: Undo2,
  prioritize: Flag,
  park: CirclePause,
  resume: CirclePlay,
  complete: CircleCheckBig,
  reopen: RotateCcw,
  'ask-reopen': MessageCircleQuestion,
  label: Tag,
  'open-ticket': ClipboardPlus,
  transcript: FileDown,
};

/** What each action is called. */
export const ACTION_TEXTS = {
  claim: 'action.claim',
  'take-over': 'action.take-over',
  transfer: 'action.transfer',
  assign: 'action.assign',
  return: 'action.return',
  prioritize: 'action.priority',
  park: 'action.park',
  resume: 'action.resume',
  complete: 'action.complete',
  reopen: 'action.reopen',
  'ask-reopen': 'action.ask-reopen',
  label: 'action.label',
  'open-ticket': 'action.open-ticket',
  transcript: 'action.transcript',
} as const satisfies Record<HandOverAction, string>;

const ORDER = [
  ...(['claim', 'take-over', 'resume', 'assign', 'transfer', 'return', 'prioritize', 'park'] as const),
  ...(['complete', 'reopen', 'ask-reopen', 'label', 'open-ticket', 'transcript'] as const),
];

const KEYS: Partial<Record<HandOverAction, string>> = {
  claim: 'C',
  assign: 'A',
  transfer: 'T',
  return: 'R',
  prioritize: 'P',
  park: 'S',
  resume: 'U',
  complete: 'E',
  reopen: 'O',
  'ask-reopen': 'O',
  label: 'L',
  'open-ticket': 'W',
};

/** The item of a context menu or of a dropdown menu. */
type MenuItem = ComponentType<{ className?: string; onSelect?: (event: Event) => void; children?: ReactNode }>;

interface SessionMenuProps {
  readonly session: SessionView;
  readonly list: SessionList;
  readonly Item: MenuItem;
  /** In a list: opens it. Absent where it is open. */
  readonly inList?: { readonly isSelected: boolean; readonly onSelect: () => void };
}

/** Everything that is possible with a session now, as items of a menu. */
export function SessionMenu({ session, list, Item, inList }: SessionMenuProps) {
  const { notices } = useDesk();
  const [, navigate] = useLocation();
  const { can, act } = useActs();
  const cans = can(session);
  const path = useListPath(list)(session.id);

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(new URL(`/console/all/${session.id}`, location.href).href);
      notices.show('done', t('action.link-copied'));
    } catch {
      // Refused by the browser: without permission, or on a page that is not secure.
      notices.show('failure', t('action.link-not-copied'));
    }
  }

  return (
    <>
      {inList !== undefined && (
        <Item className="menu-item" onSelect={() => navigate(path)}>
          <MessageSquareText aria-hidden="true" size={16} />
          {t('action.open')}
        </Item>
      )}
      {ORDER.filter((action) => cans.has(action)).map((action) => {
        const Icon = ACTION_ICONS[action];
        return (
          <Item key={action} className="menu-item" onSelect={() => act(action, [session])}>
            <Icon aria-hidden="true" size={16} />
            {t(ACTION_TEXTS[action])}
            {KEYS[action] !== undefined && (
              <span className="menu-key" aria-hidden="true">
                {KEYS[action]}
              </span>
            )}
          </Item>
        );
      })}
      {inList !== undefined && (
        <Item className="menu-item" onSelect={inList.onSelect}>
          <SquareCheckBig aria-hidden="true" size={16} />
          {t(inList.isSelected ? 'action.unselect' : 'action.select')}
          <span className="menu-key" aria-hidden="true">
            X
          </span>
        </Item>
      )}
      <Item className="menu-item" onSelect={() => navigate(`/ledger/${session.id}`)}>
        <ScrollText aria-hidden="true" size={16} />
        {t('page.ledger')}
      </Item>
      <Item className="menu-item" onSelect={() => void copyLink()}>
        <Link2 aria-hidden="true" size={16} />
        {t('action.copy-link')}
      </Item>
    </>
  );
}
