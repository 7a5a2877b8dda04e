import { useEffect, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';

/** The server's time in epoch milliseconds; renders again each `everyMs`. */
export function useNow(everyMs = 1_000): number {
  const { clock } = useDesk();
  const [now, setNow] = useState(() => clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
