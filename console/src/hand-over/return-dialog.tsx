import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useHandOver } from './hand-over-context.ts';
import { useOrder } from './use-order.ts';

interface ReturnDialogProps {
  readonly sessions: readonly SessionView[];
  readonly onClose: () => void;
}

/** Gives sessions back to their queues, with a word for who comes next. */
export function ReturnDialog({ sessions, onClose }: ReturnDialogProps) {
  const { notices } = useDesk();
  const { give } = useHandOver();
  const { run, pending } = useOrder();
  const [note, setNote] = useState('');
  const [only, ...others] = sessions;
  const isOne = others.length === 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const trimmed = note.trim();
    const order = { kind: 'return', ...(trimmed !== '' && { note: trimmed }) } as const;
    if (!isOne) {
      give(
        sessions.map(({ id }) => id),
        order,
      );
      return onClose();
    }
    if (only === undefined) return;
    const code = await run(only.id, order);
    notices.show(
      code === undefined ? 'done' : 'failure',
      code === undefined ? t('action.returned') : failureText(code),
    );
    if (code === undefined) onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={note.trim() !== ''}
      title={isOne ? t('return.title') : t('return.title-many', { count: sessions.length })}
      description={t(isOne ? 'return.text' : 'return.text-many')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <TextField label={t('return.note')} rows={3} maxLength={NOTE_CHARACTERS} value={note} onChange={setNote} />
        <FormActions submit={t('return.submit')} pending={pending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
