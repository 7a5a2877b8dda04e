import { comingOf, wholeMomentOf } from '../clock/format-time.ts';
import { fieldOf } from '../closing/wake-times.ts';
import { t } from '../texts/tickets.ts';
import { type Due, type DueTime, dueMsOf } from './due-times.ts';

interface DueFieldProps {
  readonly due: Due;
  readonly times: readonly DueTime[];
  readonly nowMs: number;
  /** A date that is kept may have passed; a new one may not. */
  readonly mayBePast?: boolean;
  readonly onChange: (due: Due) => void;
}

/** Asks by when a ticket is due, and says plainly, in local time, when that is. */
export function DueField({ due, times, nowMs, mayBePast = false, onChange }: DueFieldProps) {
  const atMs = dueMsOf(due, times);
  const isPast = typeof atMs === 'number' && atMs <= nowMs && !mayBePast;
  const isWrong = isPast || atMs === 'unclear';
  const plain = () => {
    if (atMs === undefined) return t('ticket.due.never');
    if (atMs === 'unclear') return t('ticket.due.unclear');
    return isPast ? t('ticket.due.past') : t('ticket.due.at', { time: wholeMomentOf(atMs) });
  };
  const choice = (name: DueTime['name'] | 'none' | 'own', isChosen: boolean, next: Due, detail?: string) => (
    <label key={name} className="choice">
      <input type="radio" name="due" checked={isChosen} onChange={() => onChange(next)} />
      <span>{t(`ticket.due.${name}`)}</span>
      {detail !== undefined && <span className="choice-detail">{detail}</span>}
    </label>
  );
  return (
    <fieldset className="choices">
      <legend>{t('ticket.due')}</legend>
      {choice('none', due.kind === 'none', { kind: 'none' })}
      {times.map(({ name, atMs: usualMs }) =>
        choice(
          name,
          due.kind === 'usual' && due.name === name,
          { kind: 'usual', name },
          comingOf(new Date(usualMs).toISOString(), nowMs),
        ),
      )}
      {choice('own', due.kind === 'own', { kind: 'own', field: fieldOf(times.at(-1)?.atMs ?? nowMs) })}
      {due.kind === 'own' && (
        <input
          type="datetime-local"
          className="own-time"
          aria-label={t('ticket.due.own-time')}
          aria-describedby="due-plain"
          aria-invalid={isWrong}
          value={due.field}
          onChange={({ target }) => onChange({ kind: 'own', field: target.value })}
        />
      )}
      <p id="due-plain" className="wake-plain" role="status" data-wrong={isWrong}>
        {plain()}
      </p>
    </fieldset>
  );
}
