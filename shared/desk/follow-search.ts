import type { StoredEntry } from '../contracts/views.ts';
import { endedAs } from '../domain/facets.ts';
import type { Session } from '../domain/session.ts';
import { foundChanges } from '../store/found-item.ts';
import { rememberName } from '../store/names.ts';
import { loadSession } from '../store/sessions.ts';
import { keepAnswer, keepComment } from '../store/survey-answers.ts';
import { writeBatch } from '../store/write-batch.ts';
import type { Desk } from './desk.ts';

/**
 * Keeps what completed sessions are found by true to a session's change: entries come when it is completed, follow its labels, and go when
 * it is opened again. Costs nothing otherwise. Told twice, it leaves the same.
 */
export async function followSearch({ table }: Desk, before: Session | undefined, after: Session): Promise<void> {
  const changes = foundChanges(before, after);
  if (changes.puts.length === 0 && changes.deletes.length === 0) return;
  const isNewlyEnded = endedAs(after) !== undefined && (before === undefined || endedAs(before) === undefined);
  await Promise.all([
    writeBatch(table, changes),
    ...(isNewlyEnded ? [rememberName(table, after.customerId, after.customerName)] : []),
  ]);
}

/** Enters what a customer answered to a survey where answers are read by time; looks at the session as it is now. */
export async function followSurvey({ table }: Desk, sessionId: string, { seq, event }: StoredEntry): Promise<void> {
  if (event.type !== 'survey-scored' && event.type !== 'survey-commented') return;
  const session = await loadSession(table, sessionId);
  const survey = session?.surveys?.find(({ closing }) => closing === event.closing);
  // Of so many closings that the session has forgotten this one, nobody is asked any more.
  if (session === undefined || survey === undefined) return;
  await keepAnswer(table, session, survey);
  if (event.type === 'survey-commented') await keepComment(table, sessionId, survey.askedAt, seq);
}
