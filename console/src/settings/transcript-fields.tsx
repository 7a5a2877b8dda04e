import { KEEP_DAYS } from '../../../shared/contracts/transcript-limits.ts';
import { t } from '../texts/settings.ts';
import { keptFor } from '../transcripts/kept-for.ts';
import type { Settings } from './use-settings.ts';

interface TranscriptFieldsProps {
  readonly value: Settings['transcripts'];
  readonly onChange: (value: Settings['transcripts']) => void;
}

/** Whether a record of each completed session is kept, and for how long. */
export function TranscriptFields({ value, onChange }: TranscriptFieldsProps) {
  return (
    <fieldset className="part">
      <legend>{t('settings.part.transcripts')}</legend>
      <label className="field">
        <span>{t('settings.transcripts.keep')}</span>
        <select
          value={value.keepDays}
          onChange={({ target }) => {
            const days = Number(target.value);
            onChange({ keepDays: KEEP_DAYS.find((one) => one === days) ?? 0 });
          }}
        >
          <option value={0}>{t('settings.transcripts.none')}</option>
          {KEEP_DAYS.map((days) => (
            <option key={days} value={days}>
              {keptFor(days)}
            </option>
          ))}
        </select>
        <small className="hint">{t('settings.transcripts.keep.hint')}</small>
      </label>
    </fieldset>
  );
}
