import { type FormEvent, useId, useState } from 'react';
import { isVisible } from '../../../shared/contracts/visible-text.ts';
import { useDesk } from '../desk/desk-context.ts';
import { SaveBar } from '../settings/save-bar.tsx';
import { type Settings, useSave } from '../settings/use-settings.ts';
import { t } from '../texts/addresses.ts';
import { type Address, addressOf, draftOf } from './address-draft.ts';
import { LocalField, localFault } from './local-field.tsx';
import { SenderFields } from './sender-fields.tsx';

interface EditorProps {
  readonly settings: Settings;
  readonly domain: string;
  /** Absent for a new one. */
  readonly address: Address | undefined;
  readonly onClose: () => void;
}

/** Lists an address or changes one: which queue it feeds, and as whom the team writes from it. */
export function AddressEditor({ settings, domain, address, onClose }: EditorProps) {
  const { notices } = useDesk();
  const { save, failure, isSaving, clear } = useSave('putMailAddress');
  const [found, setFound] = useState(address);
  const [begun, setBegun] = useState(() => draftOf(settings, address));
  const [draft, setDraft] = useState(begun);
  const queueFieldId = useId();
  const isNew = found === undefined;
  // Somebody else's change of this address must not be overwritten unseen; one of anything else is no reason to begin anew.
  const now = settings.mailAddresses.find(({ local }) => local === found?.local);
  const isOld = !isSaving && JSON.stringify(now) !== JSON.stringify(found);
  const isUsual = !isNew && begun.usual;
  const fault = isNew ? localFault(draft.local, settings.mailAddresses) : undefined;
  const nameFault = draft.name === '' || isVisible(draft.name) ? undefined : t('settings.name.unseen');

  function show(): void {
    if (now === undefined) {
      onClose();
      return;
    }
    const anew = draftOf(settings, now);
    setFound(now);
    setBegun(anew);
    setDraft(anew);
    clear();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (fault !== undefined || nameFault !== undefined) return;
    const saved = await save({ body: { ...addressOf(draft), rev: settings.rev } });
    if (saved === undefined) return;
    notices.show('done', t('settings.saved', { name: `${draft.local}@${domain}` }));
    onClose();
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <h3>{isNew ? t('addresses.new') : t('addresses.edit', { address: `\u2068${draft.local}@${domain}\u2069` })}</h3>
      {isOld && (
        <p className="form-failure" role="status">
          {t('settings.changed-meanwhile')}{' '}
          <button type="button" className="link-button" onClick={show}>
            {t('settings.show-new')}
          </button>
        </p>
      )}
      {isNew && (
        <LocalField
          local={draft.local}
          domain={domain}
          fault={fault}
          onChange={(local) => setDraft({ ...draft, local })}
        />
      )}
      <div className="field">
        <label htmlFor={queueFieldId}>{t('addresses.queue')}</label>
        <select
          id={queueFieldId}
          aria-describedby={`${queueFieldId}-hint`}
          value={draft.queueId}
          onChange={({ target }) => setDraft({ ...draft, queueId: target.value })}
        >
          {settings.queues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <small id={`${queueFieldId}-hint`} className="hint">
          {t('addresses.queue.hint')}
        </small>
      </div>
      <SenderFields
        draft={draft}
        domain={domain}
        queue={settings.queues.find(({ id }) => id === draft.queueId)?.name ?? ''}
        nameFault={nameFault}
        onChange={(more) => setDraft({ ...draft, ...more })}
      />
      <label className="switch">
        <input
          type="checkbox"
          checked={draft.usual}
          disabled={isUsual}
          aria-describedby="usual-address-hint"
          onChange={({ target }) => setDraft({ ...draft, usual: target.checked })}
        />
        {t('addresses.make-usual')}
      </label>
      <p id="usual-address-hint" className="hint">
        {t('addresses.make-usual.hint')} {isUsual && t('addresses.stays-usual')}
      </p>
      <SaveBar
        failure={failure}
        isSaving={isSaving}
        isChanged={JSON.stringify(draft) !== JSON.stringify(begun)}
        isOld={isOld}
        onCancel={onClose}
      />
    </form>
  );
}
