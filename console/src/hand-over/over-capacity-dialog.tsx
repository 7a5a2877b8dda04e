import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { Modal } from '../ui/modal.tsx';
import { useOrder } from './use-order.ts';

interface OverCapacityDialogProps {
  readonly session: SessionView;
  /** Who has no room. */
  readonly agentId: string;
  readonly onClose: () => void;
}

/** Explains that somebody has no room, and lets those who oversee give them the session all the same. */
export function OverCapacityDialog({ session, agentId, onClose }: OverCapacityDialogProps) {
  const { notices } = useDesk();
  const me = useMe();
  const names = useNames();
  const agent = useBoard().agents.get(agentId)?.view;
  const [, navigate] = useLocation();
  const { run, pending } = useOrder();
  const [failure, setFailure] = useState<string>();
  const isMe = agentId === me.agentId;
  const { load = 0, capacity = 0 } = agent ?? {};

  async function goOver(): Promise<void> {
    const code = await run(session.id, { kind: 'assign', agentId, overCapacity: true });
    if (code !== undefined) return setFailure(failureText(code));
    notices.show('done', isMe ? t('action.claimed') : t('hand-over.assigned', { agent: names.agent(agentId) }));
    if (isMe) navigate(`/mine/${session.id}`);
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={isMe ? t('over.title-you') : t('over.title', { agent: names.agent(agentId) })}
      description={isMe ? t('over.text-you', { load, capacity }) : t('over.text', { load, capacity })}
    >
      <FailureLine text={failure} />
      <div className="modal-actions modal-actions-apart">
        <button type="button" className="button" disabled={pending} onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button type="button" className="button button-primary" disabled={pending} onClick={() => void goOver()}>
          {t(isMe ? 'over.submit-you' : 'over.submit')}
        </button>
      </div>
    </Modal>
  );
}
