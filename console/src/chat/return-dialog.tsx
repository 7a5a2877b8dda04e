import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { t } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';

/** Gives a session back to its queue, with a word for who comes next. */
export function ReturnDialog({ session, onClose }: { session: SessionView; onClose: () => void }) {
  const { notices } = useDesk();
  const { run, pending } = useAction('returnSession');
  const [note, setNote] = useState('');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const trimmed = note.trim();
    const body = trimmed === '' ? {} : { note: trimmed };
    if (!(await run({ params: { sessionId: session.id }, body }))) return;
    notices.show('done', t('action.returned'));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t('return.title')}
      description={t('return.text')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{t('return.note')}</span>
          <textarea
            rows={3}
            dir="auto"
            maxLength={2_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        <div className="modal-actions">
          <button type="button" className="button" disabled={pending} onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={pending}>
            {t('return.submit')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
