import { briefCountdownOf, countdownOf } from '../clock/format-time.ts';
import { secondsLeft, shareLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { t } from '../texts/t.ts';

const RADIUS = 18;
const AROUND = 2 * Math.PI * RADIUS;

interface CountdownRingProps {
  readonly from: string;
  readonly until: string;
}

/** Seconds left by the server's clock, as a number in a ring that empties. */
export function CountdownRing({ from, until }: CountdownRingProps) {
  const nowMs = useNow(200);
  const seconds = secondsLeft(until, nowMs);
  return (
    <span
      className="ring"
      role="timer"
      aria-live="off"
      aria-label={t('offer.left', { time: countdownOf(seconds) })}
      data-urgent={seconds <= 5}
    >
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle className="ring-track" cx="22" cy="22" r={RADIUS} />
        <circle
          className="ring-left"
          cx="22"
          cy="22"
          r={RADIUS}
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - shareLeft(from, until, nowMs))}
        />
      </svg>
      <span className="ring-number">{briefCountdownOf(seconds)}</span>
    </span>
  );
}
