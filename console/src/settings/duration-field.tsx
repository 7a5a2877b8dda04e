import { useId, useState } from 'react';
import { t } from '../texts/settings.ts';
import { UNIT_NAMES, UNITS, unitOf } from './duration.ts';

interface DurationFieldProps {
  readonly label: string;
  /** In minutes, whatever unit it is entered in. */
  readonly minutes: number;
  readonly mostMinutes: number;
  /** What 0 means. */
  readonly zero: string;
  readonly onChange: (minutes: number) => void;
}

/** A length of time as a whole number of minutes, hours or days. */
export function DurationField({ label, minutes, mostMinutes, zero, onChange }: DurationFieldProps) {
  const [chosen, setChosen] = useState(() => unitOf(minutes));
  const id = useId();
  // Minutes that are no whole number of the chosen unit came from elsewhere: they are said in one that fits.
  const unit = Number.isNaN(minutes) || minutes % UNITS[chosen] === 0 ? chosen : unitOf(minutes);
  const amount = minutes / UNITS[unit];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="with-unit">
        <input
          id={id}
          type="number"
          required
          min={0}
          max={Math.floor(mostMinutes / UNITS[unit])}
          step={1}
          value={Number.isNaN(amount) ? '' : amount}
          onChange={({ target }) => onChange(target.valueAsNumber * UNITS[unit])}
        />
        <select
          className="narrow"
          aria-label={t('settings.unit-of', { label })}
          value={unit}
          onChange={({ target }) => {
            const next = UNIT_NAMES.find((one) => one === target.value) ?? unit;
            setChosen(next);
            onChange(amount * UNITS[next]);
          }}
        >
          {UNIT_NAMES.map((one) => (
            <option key={one} value={one}>
              {t(`settings.unit.${one}`)}
            </option>
          ))}
        </select>
      </span>
      {minutes === 0 && <small className="hint">{zero}</small>}
    </div>
  );
}
