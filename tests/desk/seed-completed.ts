import type { Session } from '../../shared/domain/session.ts';
import { foundChanges } from '../../shared/store/found-item.ts';
import { keys } from '../../shared/store/keys.ts';
import { rememberName } from '../../shared/store/names.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import type { Table } from '../../shared/store/table.ts';
import { writeBatch } from '../../shared/store/write-batch.ts';
import { ended } from '../domain/ended-session.ts';

/** A completed session as a test wants it: number 1 ended a minute before number 0. */
export interface Seed extends Partial<Pick<Session, 'queueId' | 'labels' | 'thread' | 'customerId' | 'customerName'>> {
  readonly ownerId?: string;
  readonly category?: string;
  readonly at?: string;
}

const MINUTE_MS = 60_000;

/** The id of the session that is seeded under a number. */
export function seededId(number: number): string {
  return `ses_${String(number).padStart(26, '0')}`;
}

function seeded(number: number, before: string, seed: Seed): Session {
  const { ownerId = 'agent-1', category = 'resolved', at, ...rest } = seed;
  const customer = { customerId: `cus_${number}`, customerName: `Demo Customer ${number}` };
  const endedAt = at ?? new Date(Date.parse(before) - number * MINUTE_MS).toISOString();
  // Nobody has to be told of it any more.
  return { ...ended({ at: endedAt, ownerId, category, told: true }), ...customer, ...rest, id: seededId(number) };
}

/** How many writes are on their way at once. */
const AT_ONCE = 20;

/** Puts completed sessions straight into the table with what they are found by, as reactions would in time. The first ended at `before`. */
export async function seedCompleted(table: Table, before: string, seeds: readonly Seed[]): Promise<readonly Session[]> {
  const sessions = seeds.map((seed, number) => seeded(number, before, seed));
  const puts = sessions.flatMap((session) => [
    { ...toSessionItem(session), ...keys.session(session.id) },
    ...foundChanges(undefined, session).puts,
  ]);
  const parts = Array.from({ length: AT_ONCE }, (_, part) => puts.filter((__, index) => index % AT_ONCE === part));
  await Promise.all(parts.map((part) => writeBatch(table, { puts: part, deletes: [] })));
  const names = new Map(sessions.map(({ customerId, customerName }) => [customerId, customerName]));
  await Promise.all([...names].map(([customerId, name]) => rememberName(table, customerId, name)));
  return sessions;
}
