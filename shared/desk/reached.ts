import type { Queue } from '../contracts/settings.ts';
import type { StoredEntry } from '../contracts/views.ts';
import type { Session } from '../domain/session.ts';
import { loadHistory } from '../store/sessions.ts';
import { afterOpenMs } from '../timers/hours.ts';
import type { Desk } from './desk.ts';

/** How many of the newest entries are looked through for what was said last. */
const NEWEST = 20;

/** What reaches the customer within this is as good as said to their face. */
const PROMPT_MS = 60_000;

/**
 * Until when what is due on a session has to wait, since the customer got late, or has not got yet, what they owe an answer to: whoever
 * was not asked owes nothing. `undefined` where they got it in time, or never will, which its owner has been told. ISO 8601, UTC; one
 * read unit for short messages.
 */
export async function waitsUntil(desk: Desk, queue: Queue, session: Session): Promise<string | undefined> {
  if (session.status !== 'active') return undefined;
  const isWarned = session.idleWarning !== undefined;
  const { entries } = await loadHistory(desk.table, session.id, { limit: NEWEST });
  const said = entries.findLast(
    ({ event }) =>
      event.type === 'message-sent' && (isWarned ? event.automatic === 'idle-warning' : event.automatic === undefined),
  );
  const reachedMs = said && reachedLateMs(said, Date.parse(desk.now()));
  if (reachedMs === undefined) return undefined;
  const { minutes, graceSeconds } = queue.idle;
  const ms = isWarned ? graceSeconds * 1_000 : minutes * 60_000;
  const untilMs = afterOpenMs(queue.hours ?? undefined, reachedMs, ms);
  return untilMs === undefined ? undefined : new Date(untilMs).toISOString();
}

/** When it got there, now at the earliest while it is on its way; nothing where it got there at once, or failed. */
function reachedLateMs({ event, delivery }: StoredEntry, nowMs: number): number | undefined {
  if (delivery?.state === 'queued') return nowMs;
  if (delivery?.state !== 'sent') return undefined;
  const reachedMs = Date.parse(delivery.at);
  return reachedMs - Date.parse(event.at) > PROMPT_MS ? reachedMs : undefined;
}
