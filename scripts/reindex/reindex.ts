import { setTimeout as pause } from 'node:timers/promises';
import type { Session, Survey } from '../../shared/domain/session.ts';
import { foundChanges } from '../../shared/store/found-item.ts';
import { boards } from '../../shared/store/keys.ts';
import { type BoardPage, monthBefore, readBoard } from '../../shared/store/lists.ts';
import { rememberName } from '../../shared/store/names.ts';
import { loadHistory, loadSession, loadSessions } from '../../shared/store/sessions.ts';
import { keepAnswer, keepComment } from '../../shared/store/survey-answers.ts';
import type { Table } from '../../shared/store/table.ts';
import { writeBatch } from '../../shared/store/write-batch.ts';

/** How far back it goes: an empty month costs half a read unit. */
const MONTHS = 120;

/** How many sessions are read at once. */
const PAGE = 100;

/** How it works and whom it tells. */
export interface Reindexing {
  /** The month to begin with, as `2026-11`. */
  readonly from: string;
  readonly perSecond: number;
  readonly done: (month: string, sessions: number) => void;
}

/** Writes anew what completed sessions are found by, month by month, the newest first. Safe beside a running desk, and to be repeated. */
export async function reindex(table: Table, { from, perSecond, done }: Reindexing): Promise<void> {
  let month = from;
  for (let months = 0; months < MONTHS; months += 1) {
    let sessions = 0;
    let next: BoardPage['next'];
    do {
      const page = await readBoard(table, { board: boards.completed(month), limit: PAGE, ...(next && { from: next }) });
      sessions += await enterAll(table, await loadSessions(table, page.sessionIds), perSecond);
      next = page.next;
    } while (next !== undefined);
    if (sessions > 0) done(month, sessions);
    month = monthBefore(month);
  }
}

async function enterAll(table: Table, sessions: readonly Session[], perSecond: number): Promise<number> {
  const beganMs = performance.now();
  for (const [index, session] of sessions.entries()) {
    await enter(table, session);
    const aheadMs = ((index + 1) * 1_000) / perSecond - (performance.now() - beganMs);
    if (aheadMs > 0) await pause(aheadMs);
  }
  return sessions.length;
}

async function enter(table: Table, session: Session): Promise<void> {
  await writeBatch(table, foundChanges(undefined, session));
  if (session.status === 'completed') await rememberName(table, session.customerId, session.customerName);
  for (const survey of session.surveys ?? []) await enterAnswer(table, session, survey);
  // The desk may have changed it meanwhile, and have taken away what has just been written again.
  const now = await loadSession(table, session.id);
  if (now !== undefined) await writeBatch(table, foundChanges(session, now));
}

async function enterAnswer(table: Table, session: Session, survey: Survey): Promise<void> {
  if (survey.score === undefined) return;
  await keepAnswer(table, session, survey);
  if (survey.ended === undefined) return;
  let after: number | undefined = survey.closing;
  while (after !== undefined) {
    const { entries, more } = await loadHistory(table, session.id, { after, limit: PAGE });
    for (const { seq, event } of entries) {
      if (event.type !== 'survey-commented' || event.closing !== survey.closing) continue;
      await keepComment(table, session.id, survey.askedAt, seq);
    }
    after = more ? entries.at(-1)?.seq : undefined;
  }
}
