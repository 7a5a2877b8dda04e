import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import { writeBatch } from '../../shared/store/write-batch.ts';
import { seededId } from './seed-completed.ts';

/** How many writes are on their way at once. */
const AT_ONCE = 10;

/** Puts so many answers to surveys straight into the table, all asked at one instant. */
export async function seedAnswers(table: Table, askedAt: string, count: number): Promise<void> {
  const about = { closing: 5, score: 4, queueId: 'general', channel: 'telegram', name: 'Demo Customer' };
  const puts = Array.from({ length: count }, (_, number) => ({
    ...keys.found('survey', askedAt.slice(0, 7), askedAt, seededId(number)),
    ...about,
  }));
  const parts = Array.from({ length: AT_ONCE }, (_, part) => puts.filter((__, index) => index % AT_ONCE === part));
  await Promise.all(parts.map((part) => writeBatch(table, { puts: part, deletes: [] })));
}
