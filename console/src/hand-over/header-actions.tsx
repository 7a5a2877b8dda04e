import { Ellipsis, UserRoundCheck } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useHistory } from '../desk/use-history.ts';
import { useNames } from '../desk/use-names.ts';
import { isAskedToHelp } from '../supervision/lead-wanted.tsx';
import { t } from '../texts/t.ts';
import { tookFrom } from './give-back.ts';
import { useHandOver } from './hand-over-context.ts';
import type { HandOverAction } from './possible.ts';
import { ACTION_ICONS, ACTION_TEXTS, SessionMenu } from './session-menu.tsx';
import { useActs } from './use-acts.ts';

interface ActionButtonProps {
  readonly session: SessionView;
  readonly action: HandOverAction;
  readonly primary?: boolean;
  /** Shown only where there is room; the menu has it everywhere. */
  readonly isSpare?: boolean;
}

/** One action on the open session; absent while it is not possible. */
export function ActionButton({ session, action, primary, isSpare }: ActionButtonProps) {
  const { can, act } = useActs();
  if (!can(session).has(action)) return null;
  const Icon = ACTION_ICONS[action];
  return (
    <button
      type="button"
      className={primary ? 'button button-primary' : 'button'}
      data-spare={isSpare}
      title={t(ACTION_TEXTS[action])}
      onClick={() => act(action, [session])}
    >
      <Icon aria-hidden="true" size={16} />
      <span>{t(ACTION_TEXTS[action])}</span>
    </button>
  );
}

/** For those who took a session over: the way back to whom they took it from. */
function useGiveBack(session: SessionView) {
  const { give } = useHandOver();
  const { agentId, oversees } = useViewer();
  const names = useNames();
  const { data } = useHistory(session.id, session.rev);
  const isMine = session.owner?.agentId === agentId && session.status !== 'completed';
  const from = oversees && isMine ? tookFrom(data?.entries ?? [], agentId) : undefined;
  if (from === undefined) return undefined;
  return {
    text: t('action.give-back', { agent: names.agent(from) }),
    run: () => give([session.id], { kind: 'assign', agentId: from }),
  };
}

/** What can be done with the open session: the usual in sight, everything in the menu. */
export function HeaderActions({ session, list }: { session: SessionView; list: SessionList }) {
  const giveBack = useGiveBack(session);
  const viewer = useViewer();
  return (
    <div
      className="chat-actions"
      onClickCapture={(event) => {
        // What the first press of a double click did may have put another button in the place of the pressed one.
        if (event.detail > 1) event.stopPropagation();
      }}
    >
      {/* For whom a lead is wanted, it stands with what the lead is wanted for. */}
      {!isAskedToHelp(session, viewer) && <ActionButton session={session} action="take-over" primary />}
      {giveBack !== undefined && (
        <button type="button" className="button give-back" title={giveBack.text} onClick={giveBack.run}>
          <UserRoundCheck aria-hidden="true" size={16} />
          <span dir="auto">{giveBack.text}</span>
        </button>
      )}
      {session.owner === undefined ? (
        <ActionButton session={session} action="assign" />
      ) : (
        <ActionButton session={session} action="transfer" />
      )}
      <ActionButton session={session} action="return" isSpare />
      {session.status === 'pending' ? (
        <ActionButton session={session} action="resume" primary />
      ) : (
        <ActionButton session={session} action="park" isSpare />
      )}
      <ActionButton session={session} action="complete" />
      <ActionButton session={session} action="reopen" />
      <ActionButton session={session} action="ask-reopen" />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button" aria-label={t('action.more')} title={t('action.more')}>
          <Ellipsis aria-hidden="true" size={18} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {giveBack !== undefined && (
              <DropdownMenu.Item className="menu-item" onSelect={giveBack.run}>
                <UserRoundCheck aria-hidden="true" size={16} />
                <span dir="auto">{giveBack.text}</span>
              </DropdownMenu.Item>
            )}
            <SessionMenu session={session} list={list} Item={DropdownMenu.Item} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}
