import { createHash } from 'node:crypto';
import type { NoticeView } from '../contracts/views.ts';
import { writeNotice } from '../store/notices.ts';
import type { Desk } from './desk.ts';

/** Something to be told, before it has an id. `key` names it: the same told twice is one. */
export interface Tidings extends Omit<NoticeView, 'id'> {
  readonly key: string;
}

/** How the ids of what is told at an instant begin: ids sort by that time. */
export function noticeIdsAt(at: string): string {
  return `ntc_${Date.parse(at).toString(36).padStart(9, '0')}`;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

/**
 * Tells one agent, or all who oversee (`LEADS`), something; once, however often it is reported. It is kept by when it
 * happened, so that each report finds it, and its id says when it was told: told late, it comes after what has been read.
 */
export async function tell(desk: Desk, audience: string, { key, ...tidings }: Tidings): Promise<void> {
  const hash = hashOf(key);
  const notice = { id: `${noticeIdsAt(desk.now())}${hash}`, ...tidings };
  await writeNotice(desk.table, audience, `${noticeIdsAt(tidings.at)}${hash}`, notice);
}
