import { type FormEvent, useState } from 'react';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { t } from '../texts/chat.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Asks what a lead is needed for, and calls all of them. */
export default function CallLeadDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { notices } = useDesk();
  const { run, pending } = useAction('callSupervisor');
  const [note, setNote] = useState('');
  const trimmed = note.trim();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (trimmed === '') return;
    if (!(await run({ params: { sessionId }, body: { note: trimmed } }))) return;
    notices.show('done', t('supervisor.called'));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t('supervisor.call.title')}
      description={t('supervisor.call.text')}
      isUnsaved={trimmed !== ''}
    >
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('supervisor.call.note')}
          rows={3}
          isRequired
          maxLength={NOTE_CHARACTERS}
          value={note}
          onChange={setNote}
        />
        <FormActions
          submit={t('supervisor.call.submit')}
          pending={pending}
          isReady={trimmed !== ''}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
