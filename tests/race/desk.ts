import { type Desk, openDesk } from '../../shared/desk/desk.ts';
import { openTable } from '../../shared/store/table.ts';
import { clientOf } from '../engine.ts';
import { Clock } from './clock.ts';
import { waitToRetry, watch } from './meter.ts';
import type { Place } from './task.ts';

/** The desk of one process: by the race's clock, and with every call and every further try counted. */
export function deskAt({ endpoint, table, clock }: Place): Desk & { readonly clock: Clock } {
  const time = new Clock(clock);
  const desk = openDesk(openTable(table, watch(clientOf(endpoint))));
  return { ...desk, clock: time, now: () => time.now(), pause: (tries) => waitToRetry(desk.pause(tries)) };
}
