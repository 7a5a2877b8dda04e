import { Hourglass } from 'lucide-react';
import { exactTimeOf, minutesLeft } from '../clock/format-time.ts';
import { t } from '../texts/t.ts';

/** How long a customer who has been warned still has to say a word before the session closes by itself. */
export function ClosesIn({ at, nowMs }: { at: string; nowMs: number }) {
  const leftMs = Date.parse(at) - nowMs;
  return (
    <time className="closes-in" dateTime={at} title={exactTimeOf(at)}>
      <Hourglass aria-hidden="true" size={12} />
      {leftMs > 0 ? t('row.closes-in', { time: minutesLeft(leftMs) }) : t('row.closes-now')}
    </time>
  );
}
