import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { HOLIDAY_CHARACTERS, MOST_HOLIDAYS } from '../../../shared/contracts/closing-limits.ts';
import type { Hours } from '../../../shared/contracts/hours.ts';
import { overlap, repeated } from '../../../shared/contracts/open-spans.ts';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import { nextSpan } from './hours.ts';
import { SpanFields } from './span-fields.tsx';

type Holiday = Hours['holidays'][number];

interface RowProps {
  readonly holiday: Holiday;
  readonly isRepeated: boolean;
  readonly onChange: (holiday: Holiday) => void;
  readonly onRemove: () => void;
}

function Row({ holiday, isRepeated, onChange, onRemove }: RowProps) {
  const id = useId();
  const { date, name, spans } = holiday;
  const fault = isRepeated ? t('settings.holidays.repeated') : undefined;
  const called = name.trim() === '' ? date : name;
  return (
    <li className="holiday">
      <div className="pair">
        <label>
          <span>{t('settings.holidays.date')}</span>
          <input
            type="date"
            className="narrow"
            required
            ref={withFault(fault)}
            aria-invalid={fault !== undefined}
            aria-describedby={id}
            value={date}
            onChange={({ target }) => onChange({ ...holiday, date: target.value })}
          />
          <FieldFault id={id} text={fault} />
        </label>
        <label className="grows">
          <span>{t('settings.holidays.name')}</span>
          <input
            type="text"
            dir="auto"
            maxLength={HOLIDAY_CHARACTERS}
            value={name}
            onChange={({ target }) => onChange({ ...holiday, name: target.value })}
          />
        </label>
        <label>
          <span>{t('settings.holidays.open')}</span>
          <select
            value={spans.length === 0 ? 'closed' : 'open'}
            onChange={({ target }) => onChange({ ...holiday, spans: target.value === 'open' ? [nextSpan([])] : [] })}
          >
            <option value="closed">{t('settings.holidays.closed')}</option>
            <option value="open">{t('settings.holidays.other-times')}</option>
          </select>
        </label>
        <button
          type="button"
          className="icon-button"
          aria-label={t('settings.holidays.remove', { name: called })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden="true" size={16} />
        </button>
      </div>
      {spans.length > 0 && (
        <SpanFields
          day={called}
          spans={spans}
          fault={overlap(spans) ? t('settings.hours.overlap') : undefined}
          onChange={(next) => onChange({ ...holiday, spans: next })}
        />
      )}
    </li>
  );
}

interface HolidayFieldsProps {
  readonly holidays: readonly Holiday[];
  readonly onChange: (holidays: Holiday[]) => void;
}

/** Days that are not like others: closed, or open at other times. */
export function HolidayFields({ holidays, onChange }: HolidayFieldsProps) {
  const twice = repeated(holidays.map(({ date }) => date).filter((date) => date !== ''));
  return (
    <fieldset className="text-part">
      <legend>{t('settings.holidays')}</legend>
      <p className="hint">{t('settings.holidays.hint')}</p>
      {holidays.length > 0 && (
        <ul className="holidays">
          {holidays.map((holiday, index) => (
            <Row
              // The rows have no id of their own, and their order is how they are told apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              holiday={holiday}
              isRepeated={twice.includes(holiday.date)}
              onChange={(next) => onChange(holidays.map((one, other) => (other === index ? next : one)))}
              onRemove={() => onChange(holidays.filter((_, other) => other !== index))}
            />
          ))}
        </ul>
      )}
      {holidays.length < MOST_HOLIDAYS && (
        <button
          type="button"
          className="button button-small"
          onClick={() => onChange([...holidays, { date: '', name: '', spans: [] }])}
        >
          <Plus aria-hidden="true" size={14} />
          {t('settings.holidays.add')}
        </button>
      )}
    </fieldset>
  );
}
