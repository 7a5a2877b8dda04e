import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { CompletionCause } from '../../../shared/domain/completion-cause.ts';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { NO_CATEGORY, useNames } from '../desk/use-names.ts';
import { readDraft } from '../replies/drafts.ts';
import { t } from '../texts/dialogs.ts';
import { Modal } from '../ui/modal.tsx';
import { LastWord } from './last-word.tsx';

/** The causes that are an agent's to choose, the usual one first. */
const CAUSES = [
  'agent',
  'phone',
  'email',
  'elsewhere',
  'no-answer',
  'mistake',
  'spam',
] as const satisfies readonly CompletionCause[];

interface DialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

interface CategoriesProps {
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Categories({ chosen, onChoose }: CategoriesProps) {
  const { completion } = useMe();
  const none = completion.categoryRequired ? [] : [{ id: NO_CATEGORY, name: t('category.none') }];
  return (
    <fieldset className="choices">
      <legend>{t('complete.category')}</legend>
      {[...none, ...completion.categories].map(({ id, name }) => (
        <label key={id} className="choice">
          <input type="radio" name="category" value={id} checked={chosen === id} onChange={() => onChoose(id)} />
          <span dir="auto">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Asks why and how a session ended and, if the desk wants that, once more whether it shall end. It can be undone. */
export function CompleteDialog({ session, onClose }: DialogProps) {
  const { board, clock, notices } = useDesk();
  const { completion } = useMe();
  const names = useNames();
  const { run, pending } = useAction('completeSession');
  const [cause, setCause] = useState<(typeof CAUSES)[number]>('agent');
  const [category, setCategory] = useState(
    completion.categoryRequired ? (completion.categories[0]?.id ?? '') : NO_CATEGORY,
  );
  const [note, setNote] = useState('');
  const [confirming, setConfirming] = useState(false);
  const { id: sessionId, customer } = session;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (completion.confirm && !confirming) return setConfirming(true);
    const trimmed = note.trim();
    const body = {
      cause,
      ...(category !== NO_CATEGORY && { category }),
      ...(trimmed !== '' && { note: trimmed }),
      // What the customer has said in this moment must not be put away unread.
      seenMessageAt: session.lastMessage?.at ?? null,
    };
    if (!(await run({ params: { sessionId }, body }))) return;
    const until = board.session(sessionId)?.completion?.callOffUntil;
    const shownMs = until === undefined ? 0 : Date.parse(until) - clock.nowMs();
    const extras = until === undefined || shownMs <= 0 ? {} : { undo: { sessionId, until }, shownMs };
    notices.show('done', t('complete.done', { customer: customer.name }), extras);
    onClose();
  }

  const draft = readDraft(sessionStorage, sessionId).trim() === '' ? '' : ` ${t('complete.confirm.draft')}`;
  const said = { customer: customer.name, category: names.category(category), cause: t(`complete.cause.${cause}`) };
  const confirmText = t(cause === 'agent' ? 'complete.confirm.text' : 'complete.confirm.text-cause', said) + draft;
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
        {/* Asked once more as well: a word may have come in since. */}
        <LastWord session={session} />
        {!confirming && (
          <>
            <label className="field wide-field">
              <span>{t('complete.cause')}</span>
              <select
                value={cause}
                onChange={({ target }) => setCause(CAUSES.find((one) => one === target.value) ?? 'agent')}
              >
                {CAUSES.map((one) => (
                  <option key={one} value={one}>
                    {t(`complete.cause.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <Categories chosen={category} onChoose={setCategory} />
            <label className="field">
              <span>{t('complete.note')}</span>
              <textarea
                rows={3}
                dir="auto"
                maxLength={NOTE_CHARACTERS}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            </label>
            <p className="muted">{t('complete.undo')}</p>
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
