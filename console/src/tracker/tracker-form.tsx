import { type FormEvent, useId, useState } from 'react';
import { TRACKER_EVENTS, TRACKER_URL_CHARACTERS } from '../../../shared/contracts/tracker-limits.ts';
import type { CallOutput } from '../api/call-types.ts';
import { wholeMomentOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { FieldFault, withFault } from '../settings/field-fault.tsx';
import { SaveBar } from '../settings/save-bar.tsx';
import { useSave } from '../settings/use-settings.ts';
import { t as settingsText } from '../texts/settings.ts';
import { t } from '../texts/tracker.ts';
import type { Tracker } from './use-tracker.ts';

function draftOf({ url, enabled, events }: Tracker) {
  return { url, enabled, events };
}

/** What is wrong with an address as far as a browser can tell; HTTP is for a desk on this machine. */
function faultOf(url: string): string | undefined {
  if (url === '') return undefined;
  const isAddress = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isAddress ? undefined : t('tracker.url.wrong');
}

interface TrackerFormProps {
  readonly tracker: Tracker;
  readonly onSaved: (answer: CallOutput<'putTracker'>) => void;
}

/** The address, whether tickets go there, and which of their events. */
export function TrackerForm({ tracker, onSaved }: TrackerFormProps) {
  const { notices } = useDesk();
  const { save, failure, isSaving, clear } = useSave('putTracker');
  const [found, setFound] = useState(tracker);
  const [draft, setDraft] = useState(draftOf(tracker));
  const faultId = useId();
  const url = draft.url.trim();
  const fault = faultOf(url);
  const isChanged = JSON.stringify({ ...draft, url }) !== JSON.stringify(draftOf(found));
  // A secret that was made counts as a change too, and takes nothing from what is entered here.
  const isOther = JSON.stringify(draftOf(tracker)) !== JSON.stringify(draftOf(found));

  function show(now: Tracker): void {
    setFound(now);
    setDraft(draftOf(now));
    clear();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save({ body: { ...draft, url, rev: tracker.rev } });
    if (answer === undefined) return;
    onSaved(answer);
    show(answer.tracker);
    notices.show('done', settingsText('settings.saved', { name: t('tracker.name') }));
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      {tracker.goneAt !== undefined && (
        <p className="form-failure" role="status">
          {t('tracker.gone', { time: wholeMomentOf(tracker.goneAt) })}
        </p>
      )}
      {isOther && (
        <p className="form-failure" role="status">
          {t('tracker.changed-meanwhile')}{' '}
          <button type="button" className="link-button" onClick={() => show(tracker)}>
            {t('tracker.show-new')}
          </button>
        </p>
      )}
      <label className="field">
        <span>{t('tracker.url')}</span>
        <input
          type="text"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          maxLength={TRACKER_URL_CHARACTERS}
          aria-describedby={faultId}
          ref={withFault(fault)}
          value={draft.url}
          onChange={({ target }) => setDraft({ ...draft, url: target.value })}
        />
        <small className="hint">{t('tracker.url.hint')}</small>
        <FieldFault id={faultId} text={fault} />
      </label>
      <fieldset className="part">
        <legend>{t('tracker.events')}</legend>
        {TRACKER_EVENTS.map((event, index) => (
          <label key={event} className="switch">
            <input
              type="checkbox"
              ref={
                index === 0 ? withFault(draft.events.length === 0 ? t('tracker.events.none') : undefined) : undefined
              }
              checked={draft.events.includes(event)}
              onChange={({ target }) =>
                setDraft({
                  ...draft,
                  events: TRACKER_EVENTS.filter((one) => (one === event ? target.checked : draft.events.includes(one))),
                })
              }
            />
            {t(`tracker.event.${event}`)}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label className="switch">
          <input
            type="checkbox"
            checked={draft.enabled}
            onChange={({ target }) => setDraft({ ...draft, enabled: target.checked })}
          />
          {t('tracker.enabled')}
        </label>
        <small className="hint">{t('tracker.enabled.hint')}</small>
      </div>
      <SaveBar
        failure={failure}
        isSaving={isSaving}
        isChanged={isChanged}
        isOld={isOther}
        onCancel={() => show(tracker)}
      />
    </form>
  );
}
