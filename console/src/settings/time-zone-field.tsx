import { useId } from 'react';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import { isTimeZone } from './hours.ts';

interface TimeZoneFieldProps {
  readonly timeZone: string;
  readonly onChange: (timeZone: string) => void;
}

/** By which clocks hours are meant: any of the zones that the browser knows, found by a part of its name. */
export function TimeZoneField({ timeZone, onChange }: TimeZoneFieldProps) {
  const id = useId();
  const fault = timeZone === '' || isTimeZone(timeZone) ? undefined : t('settings.time-zone.unknown');
  return (
    <div className="field">
      <label htmlFor={id}>{t('settings.time-zone')}</label>
      <input
        id={id}
        type="text"
        list={`${id}-zones`}
        required
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        ref={withFault(fault)}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        value={timeZone}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <FieldFault id={`${id}-fault`} text={fault} />
    </div>
  );
}
