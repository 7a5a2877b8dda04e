import { comingOf, wholeMomentOf } from '../clock/format-time.ts';
import { t } from '../texts/dialogs.ts';
import { fieldOf, momentIn, type WakeTime } from './wake-times.ts';

/** What is chosen: no time, one of those that are often meant, or one of the reader's own as its field says it. */
export type Wake =
  | { readonly kind: 'none' }
  | { readonly kind: 'usual'; readonly name: WakeTime['name'] }
  | { readonly kind: 'own'; readonly field: string };

/** When it wakes, in epoch milliseconds; undefined for never, and `unclear` for a time that is not whole. */
export function wakeMsOf(wake: Wake, times: readonly WakeTime[]): number | undefined | 'unclear' {
  if (wake.kind === 'none') return undefined;
  if (wake.kind === 'own') return momentIn(wake.field) ?? 'unclear';
  return times.find(({ name }) => name === wake.name)?.atMs ?? 'unclear';
}

interface WakeFieldProps {
  readonly wake: Wake;
  readonly times: readonly WakeTime[];
  readonly nowMs: number;
  readonly onChange: (wake: Wake) => void;
}

/** Asks when a parked session shall come back, and says plainly, in local time, when that is. */
export function WakeField({ wake, times, nowMs, onChange }: WakeFieldProps) {
  const atMs = wakeMsOf(wake, times);
  const isPast = typeof atMs === 'number' && atMs <= nowMs;
  const plain = () => {
    if (atMs === undefined) return t('park.wakes-never');
    if (atMs === 'unclear') return t('park.unclear');
    return isPast ? t('park.past') : t('park.wakes', { time: wholeMomentOf(atMs) });
  };
  const choice = (name: WakeTime['name'] | 'none' | 'own', isChosen: boolean, next: Wake, detail?: string) => (
    <label key={name} className="choice">
      <input type="radio" name="wake" checked={isChosen} onChange={() => onChange(next)} />
      <span>{t(`park.wake.${name}`)}</span>
      {detail !== undefined && <span className="choice-detail">{detail}</span>}
    </label>
  );
  return (
    <fieldset className="choices">
      <legend>{t('park.wake')}</legend>
      {choice('none', wake.kind === 'none', { kind: 'none' })}
      {times.map(({ name, atMs: usualMs }) =>
        choice(
          name,
          wake.kind === 'usual' && wake.name === name,
          { kind: 'usual', name },
          comingOf(new Date(usualMs).toISOString(), nowMs),
        ),
      )}
      {choice('own', wake.kind === 'own', { kind: 'own', field: fieldOf(times[0]?.atMs ?? nowMs) })}
      {wake.kind === 'own' && (
        <input
          type="datetime-local"
          className="own-time"
          aria-label={t('park.own-time')}
          aria-describedby="wake-plain"
          aria-invalid={isPast || atMs === 'unclear'}
          min={fieldOf(nowMs)}
          value={wake.field}
          onChange={({ target }) => onChange({ kind: 'own', field: target.value })}
        />
      )}
      <p id="wake-plain" className="wake-plain" role="status" data-wrong={isPast || atMs === 'unclear'}>
        {plain()}
      </p>
    </fieldset>
  );
}
