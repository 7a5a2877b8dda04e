import { useId, useState } from 'react';
import type { Hours } from '../../../shared/contracts/hours.ts';
import { useNow } from '../clock/use-now.ts';
import { t } from '../texts/settings.ts';
import { HolidayFields } from './holiday-fields.tsx';
import { isTimeZone, usualHours } from './hours.ts';
import { openNow } from './open-now.ts';
import type { PartProps } from './policy.ts';
import { TimeZoneField } from './time-zone-field.tsx';
import { WeekFields } from './week-fields.tsx';

/** How often what holds now is looked at again. */
const EVERY_MS = 10_000;

function momentIn(atMs: number, timeZone: string): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(undefined, { ...style, timeZone, timeZoneName: 'short' }).format(atMs);
}

/** Whether the desk would be open now by what is entered: the quickest check of a week and its time zone. */
function OpenNowLine({ hours }: { hours: Hours }) {
  const nowMs = useNow(EVERY_MS);
  if (!isTimeZone(hours.timeZone)) return null;
  const now = openNow(hours, nowMs);
  if (now.is === 'never') {
    return (
      <p className="form-failure" role="status">
        {t('settings.hours.never')}
      </p>
    );
  }
  const at = momentIn(now.until, hours.timeZone);
  return (
    <p className="open-now" data-open={now.is === 'open'} role="status">
      {now.is === 'open' ? t('settings.hours.open-now', { at }) : t('settings.hours.closed-now', { at })}
    </p>
  );
}

/** When somebody is there: always, or by a week with its holidays. */
export function HoursFields({ value, onChange }: PartProps<'hours'>) {
  const name = useId();
  // Looking at "always" must not cost the week.
  const [kept, setKept] = useState<Hours>();
  function choose(next: Hours | null): void {
    if (value !== null) setKept(value);
    onChange(next);
  }
  return (
    <div className="stack">
      <label className="switch">
        <input type="radio" name={name} checked={value === null} onChange={() => choose(null)} />
        {t('settings.hours.always')}
      </label>
      <label className="switch">
        <input
          type="radio"
          name={name}
          checked={value !== null}
          onChange={() => choose(value ?? kept ?? usualHours())}
        />
        {t('settings.hours.by-week')}
      </label>
      {value !== null && (
        <>
          <TimeZoneField timeZone={value.timeZone} onChange={(timeZone) => onChange({ ...value, timeZone })} />
          <p className="hint">{t('settings.hours.week-hint')}</p>
          <WeekFields week={value.week} onChange={(week) => onChange({ ...value, week })} />
          <HolidayFields holidays={value.holidays} onChange={(holidays) => onChange({ ...value, holidays })} />
          <OpenNowLine hours={value} />
        </>
      )}
    </div>
  );
}
