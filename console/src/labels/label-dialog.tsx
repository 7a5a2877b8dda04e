import { Plus, Tag, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useBoard } from '../desk/desk-context.ts';
import { useListQuery } from '../desk/use-lists.ts';
import { useOrder } from '../hand-over/use-order.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { chooseByKey } from '../ui/choice-keys.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { Modal } from '../ui/modal.tsx';
import { knownLabels, labelChoices } from './known-labels.ts';

/** As many as the server takes. */
const LABEL_CHARACTERS = 40;

const LIST_ID = 'label-choices';
const optionId = (index: number) => `label-choice-${index}`;

interface LabelDialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Says what a session is about. Each label is added or taken away at once; known ones are completed while typing. */
export function LabelDialog({ session, onClose }: LabelDialogProps) {
  const { sessions } = useBoard();
  // What colleagues call things stands on sessions that no list here need have read.
  useListQuery('all');
  const { run, pending } = useOrder();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string>();
  /** What is on its way: the next one waits for it. */
  const latest = useRef<Promise<void>>(Promise.resolve());
  const has = session.labels ?? [];
  const known = knownLabels([...sessions.values()].map(({ view }) => view));
  const choices = labelChoices(typed, known, has);
  const chosen = Math.min(active, choices.length - 1);

  async function change(add: readonly string[], remove: readonly string[], done: string): Promise<boolean> {
    const before = latest.current;
    const own = before.then(() => run(session.id, { kind: 'label', add, remove }));
    latest.current = own.then(() => undefined);
    const code = await own;
    setFailure(code === undefined ? undefined : failureText(code));
    if (code !== undefined) return false;
    setSaid(done);
    return true;
  }

  /** Whoever types on while one is on its way loses nothing; one that is refused comes back into an empty field. */
  async function add(label: string | undefined): Promise<void> {
    if (label === undefined) return;
    setTyped('');
    setActive(0);
    const isAdded = await change([label], [], t('labels.added', { label }));
    if (!isAdded) setTyped((since) => (since === '' ? label : since));
  }

  const remove = (label: string) => void change([], [label], t('labels.removed', { label }));

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // Tab leads to the buttons as everywhere, and Escape closes the dialog.
    if (event.key === 'Tab' || event.key === 'Escape') return;
    const last = has.at(-1);
    if (event.key === 'Backspace' && typed === '' && !event.repeat && !pending && last !== undefined) {
      remove(last);
      return;
    }
    const pick = (index: number) => void add(choices[index]);
    chooseByKey(event, { count: choices.length, active: chosen, move: setActive, pick, dismiss: onClose });
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('labels.title')}
      description={t('labels.text', { customer: session.customer.name })}
      isUnsaved={typed.trim() !== ''}
    >
      <div className="label-dialog">
        <label className="field wide-field">
          <span>{t('labels.add')}</span>
          <input
            type="text"
            role="combobox"
            dir="auto"
            maxLength={LABEL_CHARACTERS}
            autoComplete="off"
            aria-expanded={choices.length > 0}
            aria-controls={LIST_ID}
            aria-autocomplete="list"
            aria-activedescendant={choices.length > 0 ? optionId(chosen) : undefined}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        {has.length > 0 && (
          <ul className="labels" aria-label={t('labels.present')}>
            {has.map((label) => (
              <li key={label} className="label">
                <bdi>{label}</bdi>
                <button
                  type="button"
                  className="label-remove"
                  aria-label={t('labels.remove', { label })}
                  disabled={pending}
                  onClick={() => remove(label)}
                >
                  <X aria-hidden="true" size={13} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div id={LIST_ID} role="listbox" className="label-choices" aria-label={t('labels.choices')}>
          {choices.map((label, index) => (
            // The field has the focus and the keys.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={label}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="label-choice"
              onClick={() => void add(label)}
            >
              {known.includes(label) ? <Tag aria-hidden="true" size={14} /> : <Plus aria-hidden="true" size={14} />}
              <bdi>{known.includes(label) ? label : t('labels.new', { label })}</bdi>
            </div>
          ))}
        </div>
        {choices.length === 0 && <p className="muted">{t('labels.none-known')}</p>}
        <p className="sr-only" role="status">
          {said}
        </p>
        <FailureLine text={failure} />
        <div className="modal-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('app.close')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
