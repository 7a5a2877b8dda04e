import type { Hours } from '../../../shared/contracts/hours.ts';
import { daysIntoTheNext, overlap } from '../../../shared/contracts/open-spans.ts';
import { t } from '../texts/settings.ts';
import { spansOn, WEEKDAYS, weekdayName, withSpans } from './hours.ts';
import { SpanFields } from './span-fields.tsx';

const WORKDAYS = [1, 2, 3, 4, 5] as const;

interface WeekFieldsProps {
  readonly week: Hours['week'];
  readonly onChange: (week: Hours['week']) => void;
}

/** When each day of the week is open. */
export function WeekFields({ week, onChange }: WeekFieldsProps) {
  const intoTheNext = daysIntoTheNext(week);
  function faultOf(day: number): string | undefined {
    if (overlap(spansOn(week, day))) return t('settings.hours.overlap');
    if (!intoTheNext.includes(day)) return undefined;
    return t('settings.hours.into-next', { day: weekdayName((day % 7) + 1) });
  }
  return (
    <div className="week">
      {WEEKDAYS.map((day) => {
        const name = weekdayName(day);
        const spans = spansOn(week, day);
        return (
          <fieldset key={day} className="weekday">
            <legend className="sr-only">{name}</legend>
            <span className="weekday-name" aria-hidden="true">
              {name}
            </span>
            <SpanFields
              day={name}
              spans={spans}
              fault={faultOf(day)}
              onChange={(next) => onChange(withSpans(week, [day], next))}
            />
            <span className="weekday-copy">
              <button
                type="button"
                className="link-button"
                aria-label={t('settings.hours.copy-workdays-of', { day: name })}
                onClick={() => onChange(withSpans(week, WORKDAYS, spans))}
              >
                {t('settings.hours.copy-workdays')}
              </button>
              <button
                type="button"
                className="link-button"
                aria-label={t('settings.hours.copy-all-of', { day: name })}
                onClick={() => onChange(withSpans(week, WEEKDAYS, spans))}
              >
                {t('settings.hours.copy-all')}
              </button>
            </span>
          </fieldset>
        );
      })}
    </div>
  );
}
