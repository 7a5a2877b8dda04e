import type { NoticeView } from '../contracts/views.ts';
import { LEADS } from '../store/keys.ts';
import { loadNotices, loadNoticesRead, writeNoticesRead } from '../store/notices.ts';
import type { Desk } from './desk.ts';
import { noticeIdsAt } from './tell.ts';

/** What one agent should know, what was told last first, and up to where they have read. */
export async function listNotices(
  { table, now }: Desk,
  agentId: string,
  isOverseer: boolean,
  limit: number,
): Promise<{ readonly notices: readonly NoticeView[]; readonly readUpTo?: string }> {
  const nowMs = Date.parse(now());
  const [own, leads, readUpTo] = await Promise.all([
    loadNotices(table, agentId, limit, nowMs),
    isOverseer ? loadNotices(table, LEADS, limit, nowMs) : [],
    loadNoticesRead(table, agentId),
  ]);
  // A lead's own call for a lead is no news to them.
  const all = [...own, ...leads.filter(({ by }) => by !== agentId)];
  const notices = all.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
  return readUpTo === undefined ? { notices } : { notices, readUpTo };
}

/** Marks notices as read up to one. What has not been told yet cannot have been read. Answers what holds now. */
export async function readNotices(desk: Desk, agentId: string, upTo: string): Promise<string> {
  // The digits of a hash come after an id's beginning, and all of them before `g`.
  const newest = `${noticeIdsAt(desk.now())}g`;
  return writeNoticesRead(desk.table, agentId, upTo < newest ? upTo : newest);
}
