import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { useNames } from '../desk/use-names.ts';
import { readDraft } from '../replies/drafts.ts';
import { t } from '../texts/dialogs.ts';
import { Modal } from '../ui/modal.tsx';

interface DialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Asks how a session ended and, if the desk wants that, once more whether it shall end. */
export function CompleteDialog({ session, onClose }: DialogProps) {
  const { notices } = useDesk();
  const { completion } = useMe();
  const names = useNames();
  const { run, pending } = useAction('completeSession');
  const [category, setCategory] = useState(completion.categories[0]?.id ?? '');
  const [note, setNote] = useState('');
  const [confirming, setConfirming] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (completion.confirm && !confirming) return setConfirming(true);
    const trimmed = note.trim();
    const body = trimmed === '' ? { category } : { category, note: trimmed };
    if (!(await run({ params: { sessionId: session.id }, body }))) return;
    notices.show('done', t('action.completed'));
    onClose();
  }

  const customer = session.customer.name;
  const waits = session.customerWaitsSince === undefined ? '' : ` ${t('complete.confirm.waiting')}`;
  const draft = readDraft(sessionStorage, session.id).trim() === '' ? '' : ` ${t('complete.confirm.draft')}`;
  const confirmText = t('complete.confirm.text', { customer, category: names.category(category) }) + waits + draft;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={note.trim() !== ''}
      title={t(confirming ? 'complete.confirm.title' : 'complete.title')}
      {...(confirming ? { description: confirmText } : {})}
    >
      <form
        onSubmit={(event) => void submit(event)}
        onKeyDown={(event) => {
          // A key that is held down must not answer the question that it has just raised.
          if (event.key === 'Enter' && event.repeat) event.preventDefault();
        }}
        onClickCapture={(event) => {
          // Nor must the second press of a double click, which finds the other question's button in its place.
          if (event.detail > 1 && event.target instanceof Element && event.target.closest('button') !== null) {
            event.preventDefault();
          }
        }}
      >
        {!confirming && (
          <>
            <fieldset className="choices">
              <legend>{t('complete.category')}</legend>
              {completion.categories.map(({ id, name }) => (
                <label key={id} className="choice">
                  <input
                    type="radio"
                    name="category"
                    value={id}
                    checked={category === id}
                    onChange={() => setCategory(id)}
                  />
                  {name}
                </label>
              ))}
            </fieldset>
            <label className="field">
              <span>{t('complete.note')}</span>
              <textarea
                rows={3}
                dir="auto"
                maxLength={2_000}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            </label>
          </>
        )}
        <div className="modal-actions">
          <button
            type="button"
            className="button"
            disabled={pending}
            onClick={() => (confirming ? setConfirming(false) : onClose())}
          >
            {t(confirming ? 'app.back' : 'app.cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={pending || category === ''}>
            {t(confirming ? 'complete.confirm.submit' : 'complete.submit')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
