import { type FormEvent, useState } from 'react';
import { fillPlaceholders, PLACEHOLDERS, unknownPlaceholders } from '../../../shared/contracts/placeholders.ts';
import type { CannedReply } from '../../../shared/contracts/views.ts';
import { languageName } from '../context/language-name.ts';
import { randomId } from '../desk/create-desk.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { SaveBar } from './save-bar.tsx';
import { type Settings, useSave } from './use-settings.ts';

const TEXT_CHARACTERS = 4_000;
const SHORTCUT_CHARACTERS = 32;

interface EditorProps {
  readonly settings: Settings;
  /** Absent for a new one. */
  readonly reply: CannedReply | undefined;
  readonly onClose: () => void;
}

/** What stands where nobody is meant yet. */
function Preview({ text, queue }: { text: string; queue: string }) {
  const { name } = useMe();
  const unknown = unknownPlaceholders(text);
  if (unknown.length > 0) {
    return (
      <p className="form-failure" role="status">
        {t('settings.unknown-placeholder', { names: unknown.map((one) => `{{${one}}}`).join(', ') })}
      </p>
    );
  }
  const values = { 'customer.name': t('settings.preview.customer'), 'agent.name': name, 'queue.name': queue };
  return (
    <p className="preview" dir="auto">
      {fillPlaceholders(text, values)}
    </p>
  );
}

/** Makes or changes a ready-made answer. */
export function CannedEditor({ settings, reply, onClose }: EditorProps) {
  const { notices } = useDesk();
  const { save, failure, isSaving } = useSave('putCannedReply');
  const [id] = useState(() => reply?.id ?? randomId());
  const [found] = useState({
    shortcut: reply?.shortcut ?? '',
    text: reply?.text ?? '',
    queues: reply?.queues ?? [],
    language: reply?.language ?? '',
  });
  const [draft, setDraft] = useState(found);
  const queueName = settings.queues.find((queue) => queue.id === (draft.queues[0] ?? settings.defaultQueueId))?.name;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { language, ...rest } = draft;
    const body = language.trim() === '' ? rest : { ...rest, language: language.trim() };
    const saved = await save({ params: { replyId: id }, body });
    if (saved === undefined) return;
    notices.show('done', t('settings.saved', { name: `/${draft.shortcut}` }));
    onClose();
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <h3>
        {reply === undefined ? t('settings.canned.new') : t('settings.canned.edit', { name: `/${reply.shortcut}` })}
      </h3>
      <label className="field">
        <span>{t('settings.canned.shortcut')}</span>
        <span className="with-unit">
          /
          <input
            type="text"
            dir="auto"
            required
            // The form has just been asked for, and this is where it begins.
            // biome-ignore lint/a11y/noAutofocus: see above
            autoFocus
            pattern="[\p{L}\p{N}_\-]+"
            title={t('settings.canned.shortcut-hint')}
            maxLength={SHORTCUT_CHARACTERS}
            value={draft.shortcut}
            onChange={({ target }) => setDraft({ ...draft, shortcut: target.value })}
          />
        </span>
      </label>
      <label className="field">
        <span>{t('settings.canned.text')}</span>
        <textarea
          rows={5}
          dir="auto"
          required
          maxLength={TEXT_CHARACTERS}
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
        <small className="hint">
          {t('settings.placeholders')} {PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ')}
        </small>
      </label>
      {draft.text.trim() !== '' && <Preview text={draft.text} queue={queueName ?? ''} />}
      <label className="field">
        <span>{t('settings.canned.language')}</span>
        <input
          type="text"
          className="narrow"
          pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
          title={t('settings.greeting.language-hint')}
          placeholder="*"
          value={draft.language}
          onChange={({ target }) => setDraft({ ...draft, language: target.value })}
        />
        <small className="hint">
          {draft.language.trim() === '' ? t('settings.canned.all-languages') : languageName(draft.language.trim())}
        </small>
      </label>
      <fieldset className="part">
        <legend>{t('settings.canned.queues')}</legend>
        <p className="hint">{t('settings.canned.queues-hint')}</p>
        <ul className="members">
          {settings.queues.map((queue) => (
            <li key={queue.id}>
              <label className="member">
                <input
                  type="checkbox"
                  checked={draft.queues.includes(queue.id)}
                  onChange={({ target }) =>
                    setDraft({
                      ...draft,
                      queues: target.checked
                        ? [...draft.queues, queue.id]
                        : draft.queues.filter((other) => other !== queue.id),
                    })
                  }
                />
                <span dir="auto">{queue.name}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <SaveBar
        failure={failure}
        isSaving={isSaving}
        isChanged={JSON.stringify(draft) !== JSON.stringify(found)}
        onCancel={onClose}
      />
    </form>
  );
}
