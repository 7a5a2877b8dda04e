import {
  MOST_REOPEN_MINUTES,
  MOST_THANKS,
  MOST_THANKS_MINUTES,
  THANKS_CHARACTERS,
} from '../../../shared/contracts/closing-limits.ts';
import { t } from '../texts/settings.ts';
import { DurationField } from './duration-field.tsx';
import type { PartProps } from './policy.ts';
import { TagInput } from './tag-input.tsx';

const CHANNELS = ['telegram', 'email', 'web'] as const;

/** What a customer's message does to a session that is completed: opens it again, thanks, or begins a new one. */
export function AfterCompletionFields({ value, onChange }: PartProps<'afterCompletion'>) {
  const { reopenMinutes, reopenTo, thanksMinutes, thanks } = value;
  return (
    <div className="stack">
      <p className="hint">{t('settings.reopen.hint')}</p>
      <div className="pair">
        {CHANNELS.map((channel) => (
          <DurationField
            key={channel}
            label={t(`settings.reopen.${channel}`)}
            minutes={reopenMinutes[channel]}
            mostMinutes={MOST_REOPEN_MINUTES}
            zero={t('settings.reopen.zero')}
            onChange={(minutes) => onChange({ ...value, reopenMinutes: { ...reopenMinutes, [channel]: minutes } })}
          />
        ))}
      </div>
      <label className="field">
        <span>{t('settings.reopen.to')}</span>
        <select
          value={reopenTo}
          onChange={({ target }) => onChange({ ...value, reopenTo: target.value === 'queue' ? 'queue' : 'owner' })}
        >
          <option value="owner">{t('settings.reopen.to.owner')}</option>
          <option value="queue">{t('settings.reopen.to.queue')}</option>
        </select>
      </label>
      <DurationField
        label={t('settings.thanks.minutes')}
        minutes={thanksMinutes}
        mostMinutes={MOST_THANKS_MINUTES}
        zero={t('settings.thanks.zero')}
        onChange={(minutes) => onChange({ ...value, thanksMinutes: minutes })}
      />
      <TagInput
        label={t('settings.thanks')}
        tags={thanks}
        known={[]}
        most={MOST_THANKS}
        characters={THANKS_CHARACTERS}
        onChange={(phrases) => onChange({ ...value, thanks: [...phrases] })}
      />
      <p className="hint">{t('settings.thanks.hint')}</p>
    </div>
  );
}
