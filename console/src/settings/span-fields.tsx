import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { MOST_SPANS } from '../../../shared/contracts/closing-limits.ts';
import type { OpenSpan } from '../../../shared/contracts/hours.ts';
import { lastsOvernight } from '../../../shared/contracts/open-spans.ts';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import { nextSpan } from './hours.ts';

/** The end of a day as a time field knows it. */
function shown(time: string): string {
  return time === '24:00' ? '00:00' : time;
}

function noteOf(span: OpenSpan): string | undefined {
  if (span.from === '' || span.to === '') return undefined;
  if (span.from === '00:00' && shown(span.to) === '00:00') return t('settings.hours.all-day');
  if (span.from === span.to) return t('settings.hours.around-the-clock');
  return lastsOvernight(span) ? t('settings.hours.overnight') : undefined;
}

interface SpanFieldsProps {
  /** The day that they are of. */
  readonly day: string;
  readonly spans: readonly OpenSpan[];
  readonly fault: string | undefined;
  readonly onChange: (spans: OpenSpan[]) => void;
}

/** When a day is open: from one time until another, as often as needed; never, while there is none. */
export function SpanFields({ day, spans, fault, onChange }: SpanFieldsProps) {
  const id = useId();
  const change = (index: number, next: OpenSpan) =>
    onChange(spans.map((span, other) => (other === index ? next : span)));
  return (
    <div className="spans">
      {spans.length === 0 && <span className="hint">{t('settings.hours.closed')}</span>}
      {spans.map((span, index) => (
        // The rows have no id of their own, and their order is how they are told apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="span-row">
          <input
            type="time"
            required
            aria-label={t('settings.hours.from', { day, number: index + 1 })}
            aria-invalid={fault !== undefined}
            aria-describedby={`${id}-fault`}
            ref={withFault(index === 0 ? fault : undefined)}
            value={shown(span.from)}
            onChange={({ target }) => change(index, { ...span, from: target.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="time"
            required
            aria-label={t('settings.hours.to', { day, number: index + 1 })}
            aria-invalid={fault !== undefined}
            aria-describedby={`${id}-${index} ${id}-fault`}
            value={shown(span.to)}
            onChange={({ target }) => change(index, { ...span, to: target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('settings.hours.remove', { day, number: index + 1 })}
            onClick={() => onChange(spans.filter((_, other) => other !== index))}
          >
            <Trash2 aria-hidden="true" size={16} />
          </button>
          <small id={`${id}-${index}`}>{noteOf(span)}</small>
        </div>
      ))}
      <FieldFault id={`${id}-fault`} text={fault} />
      {spans.length < MOST_SPANS && (
        <button
          type="button"
          className="button button-small"
          aria-label={t('settings.hours.add-to', { day })}
          onClick={() => onChange([...spans, nextSpan(spans)])}
        >
          <Plus aria-hidden="true" size={14} />
          {t('settings.hours.add')}
        </button>
      )}
    </div>
  );
}
