import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { useOrder } from '../hand-over/use-order.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { ReasonField } from './reason-field.tsx';

interface ReopenWordDialogProps {
  readonly session: SessionView;
  readonly kind: 'ask-reopen' | 'refuse-reopen';
  readonly onClose: () => void;
}

/** Asks the leads to open a session again, or tells an agent why it stays completed. */
export function ReopenWordDialog({ session, kind, onClose }: ReopenWordDialogProps) {
  const { notices } = useDesk();
  const names = useNames();
  const { run, pending } = useOrder();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const agent = names.agent(session.reopenRequest?.agentId ?? '');
  const customer = session.customer.name;
  const isAsking = kind === 'ask-reopen';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending || reason.trim() === '') return;
    const code = await run(session.id, { kind, reason: reason.trim() });
    if (code !== undefined) return setFailure(failureText(code));
    notices.show('done', isAsking ? t('ask-reopen.done') : t('refuse-reopen.done', { agent }));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={reason.trim() !== ''}
      title={t(isAsking ? 'ask-reopen.title' : 'refuse-reopen.title')}
      description={isAsking ? t('ask-reopen.text', { customer }) : t('refuse-reopen.text', { agent, customer })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <ReasonField
          label={isAsking ? t('ask-reopen.reason') : t('refuse-reopen.reason', { agent })}
          isRequired
          value={reason}
          onChange={setReason}
        />
        <FailureLine text={failure} />
        <FormActions submit={t(`${kind}.submit`)} pending={pending} isReady={reason.trim() !== ''} onCancel={onClose} />
      </form>
    </Modal>
  );
}
