import { Play } from 'lucide-react';
import { useEffect } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import type { SignalChoices } from './choices.ts';
import { TUNE_NAMES } from './tunes.ts';

/** Which ringtone, and how loud; each choice is heard at once. */
export function RingtoneChoice({ chosen }: { chosen: SignalChoices }) {
  const { choices, ringtone } = useDesk().signals;
  useEffect(() => () => ringtone.stopPreview(), [ringtone]);

  function choose(change: Partial<SignalChoices>): void {
    choices.change((present) => ({ ...present, ...change }));
    ringtone.preview();
  }

  return (
    <>
      <fieldset className="choices">
        <legend>{t('signals.tune')}</legend>
        {TUNE_NAMES.map((tune) => (
          <label key={tune} className="choice">
            <input type="radio" name="tune" checked={chosen.tune === tune} onChange={() => choose({ tune })} />
            {t(`signals.tune.${tune}`)}
            <span className="choice-hint">{t(`signals.tune.${tune}.hint`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="volume">
        <label htmlFor="volume">{t('signals.volume')}</label>
        <input
          id="volume"
          type="range"
          min={0}
          max={100}
          step={5}
          value={chosen.volume}
          aria-valuetext={t('signals.volume.value', { volume: chosen.volume })}
          onChange={({ target }) => choose({ volume: Number(target.value) })}
        />
        <span className="volume-value" aria-hidden="true">
          {t('signals.volume.value', { volume: chosen.volume })}
        </span>
        <button type="button" className="button button-small" onClick={() => ringtone.preview()}>
          <Play aria-hidden="true" size={14} />
          {t('signals.listen')}
        </button>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={chosen.muted}
          onChange={({ target }) => choices.change((present) => ({ ...present, muted: target.checked }))}
        />
        {t('signals.mute')}
      </label>
    </>
  );
}
