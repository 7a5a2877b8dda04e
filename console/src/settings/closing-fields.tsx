import { useId } from 'react';
import { GRACE_SECONDS, MOST_IDLE_MINUTES } from '../../../shared/contracts/closing-limits.ts';
import { shortSpan } from '../clock/format-time.ts';
import { t } from '../texts/settings.ts';
import { NumberField } from './number-field.tsx';
import type { PartProps } from './policy.ts';

function whatHappens({ minutes, graceSeconds }: PartProps<'idle'>['value']): string {
  if (Number.isNaN(minutes) || Number.isNaN(graceSeconds)) return '';
  if (minutes === 0) return t('settings.idle.never');
  return t('settings.idle.happens', { minutes: shortSpan(minutes * 60_000), seconds: graceSeconds });
}

/** When a session closes by itself, and in a sentence what that means. */
export function IdleFields({ value, onChange }: PartProps<'idle'>) {
  const id = useId();
  return (
    <div className="stack">
      <div className="pair">
        <div className="field">
          <label htmlFor={`${id}-minutes`}>{t('settings.idle.minutes')}</label>
          <NumberField
            id={`${id}-minutes`}
            value={value.minutes}
            least={0}
            most={MOST_IDLE_MINUTES}
            unit={t('settings.unit.minutes')}
            onChange={(minutes) => onChange({ ...value, minutes })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-grace`}>{t('settings.idle.grace')}</label>
          <NumberField
            id={`${id}-grace`}
            value={value.graceSeconds}
            least={GRACE_SECONDS.least}
            most={GRACE_SECONDS.most}
            unit={t('settings.seconds')}
            onChange={(graceSeconds) => onChange({ ...value, graceSeconds })}
          />
        </div>
      </div>
      <p className="hint" aria-live="polite">
        {whatHappens(value)}
      </p>
    </div>
  );
}

/** What becomes of a parked session that should go on while its owner is full. */
export function WhenOwnerFullField({ value, onChange }: PartProps<'whenOwnerFull'>) {
  return (
    <select
      aria-label={t('settings.part.whenOwnerFull')}
      value={value}
      onChange={({ target }) => onChange(target.value === 'return' ? 'return' : 'wait')}
    >
      <option value="wait">{t('settings.owner-full.wait')}</option>
      <option value="return">{t('settings.owner-full.return')}</option>
    </select>
  );
}

/** Whether customers are asked how content they were. */
export function SurveyFields({ value, onChange }: PartProps<'survey'>) {
  return (
    <div className="stack">
      <label className="switch">
        <input
          type="checkbox"
          checked={value.ask}
          onChange={({ target }) => onChange({ ...value, ask: target.checked })}
        />
        {t('settings.survey.ask')}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          disabled={!value.ask}
          checked={value.afterAutomatic}
          onChange={({ target }) => onChange({ ...value, afterAutomatic: target.checked })}
        />
        {t('settings.survey.after-automatic')}
      </label>
    </div>
  );
}
