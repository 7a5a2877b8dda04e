import { type FormEvent, useState } from 'react';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { t } from '../texts/chat.ts';
import { Modal } from '../ui/modal.tsx';

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
        <label className="field">
          <span>{t('supervisor.call.note')}</span>
          <textarea
            rows={3}
            dir="auto"
            required
            maxLength={NOTE_CHARACTERS}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        <div className="modal-actions">
          <button type="button" className="button" disabled={pending} onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={pending || trimmed === ''}>
            {t('supervisor.call.submit')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
