import { type FormEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { withIds } from './categories.ts';
import { CompletionFields } from './completion-fields.tsx';
import { DeskPolicyFields } from './policy-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { TranscriptFields } from './transcript-fields.tsx';
import { type Settings, useSave } from './use-settings.ts';

const MOST_CAPACITY = 50;
const MOST_MISSES = 20;

function draftOf({ policy, defaultQueueId, capacity, missedLimit, completion, transcripts }: Settings) {
  const { former: _, ...decided } = completion;
  return { policy, defaultQueueId, capacity, missedLimit, completion: decided, transcripts };
}

/** What holds for the whole desk, unless a queue decides otherwise. */
export function DeskSection({ settings }: { settings: Settings }) {
  const { notices } = useDesk();
  const { save, failure, isSaving, clear } = useSave('changeSettings');
  const [found, setFound] = useState(settings);
  const [draft, setDraft] = useState(draftOf(settings));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(found));
  const isOld = settings.rev > found.rev;

  function show(now: Settings): void {
    setFound(now);
    setDraft(draftOf(now));
    clear();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const categories = withIds(draft.completion.categories, found.completion.former);
    const body = { ...draft, completion: { ...draft.completion, categories }, rev: found.rev };
    const answer = await save({ body });
    if (answer === undefined) return;
    show(answer.settings);
    notices.show('done', t('settings.saved', { name: t('settings.desk') }));
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      {isOld && (
        <p className="form-failure" role="status">
          {t('settings.changed-meanwhile')}{' '}
          <button type="button" className="link-button" onClick={() => show(settings)}>
            {t('settings.show-new')}
          </button>
        </p>
      )}
      <label className="field">
        <span>{t('settings.default-queue.label')}</span>
        <select
          value={draft.defaultQueueId}
          onChange={({ target }) => setDraft({ ...draft, defaultQueueId: target.value })}
        >
          {settings.queues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('settings.capacity.new')}</span>
        <input
          type="number"
          className="narrow"
          required
          min={1}
          max={MOST_CAPACITY}
          value={Number.isNaN(draft.capacity) ? '' : draft.capacity}
          onChange={({ target }) => setDraft({ ...draft, capacity: target.valueAsNumber })}
        />
      </label>
      <label className="field">
        <span>{t('settings.missed-limit')}</span>
        <input
          type="number"
          className="narrow"
          required
          min={0}
          max={MOST_MISSES}
          value={Number.isNaN(draft.missedLimit) ? '' : draft.missedLimit}
          onChange={({ target }) => setDraft({ ...draft, missedLimit: target.valueAsNumber })}
        />
        <small className="hint">{t('settings.missed-limit.hint')}</small>
      </label>
      <CompletionFields
        value={draft.completion}
        former={found.completion.former}
        onChange={(completion) => setDraft({ ...draft, completion })}
      />
      <TranscriptFields value={draft.transcripts} onChange={(transcripts) => setDraft({ ...draft, transcripts })} />
      <DeskPolicyFields policy={draft.policy} onChange={(policy) => setDraft({ ...draft, policy })} />
      <SaveBar failure={failure} isSaving={isSaving} isChanged={isChanged} onCancel={() => show(settings)} />
    </form>
  );
}
