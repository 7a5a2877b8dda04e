import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';

interface UnjoinDialogProps {
  readonly session: SessionView;
  readonly address: string;
  readonly onClose: () => void;
}

/** Asks whether it is really to be taken back that whoever has an address is the customer. Loaded when it is asked. */
export default function UnjoinDialog({ session, address, onClose }: UnjoinDialogProps) {
  const { call, notices } = useDesk();
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  function end(kind: 'done' | 'news', text: string): void {
    notices.show(kind, text);
    void queries.invalidateQueries({ queryKey: ['context'] });
    onClose();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setPending(true);
    setFailure(undefined);
    try {
      await call('undoJoin', { params: { sessionId: session.id }, body: { address } });
      end('done', t('context.unjoined', { address }));
    } catch (error) {
      const code = failureCode(error);
      // Somebody else was faster, the customer themselves perhaps.
      if (code === 'not-found') {
        end('news', t('context.unjoin.gone', { address }));
        return;
      }
      setFailure(failureText(code));
      setPending(false);
    }
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t('context.unjoin.title')}
      description={t('context.unjoin.text', { customer: session.customer.name })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <p className="context-unjoin" dir="auto">
          {address}
        </p>
        <FailureLine text={failure} />
        <FormActions submit={t('context.unjoin')} pending={pending} isDangerous onCancel={onClose} />
      </form>
    </Modal>
  );
}
