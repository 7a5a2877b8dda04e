import { queueOf } from '../contracts/settings.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { ASSISTANT_ID, type Session } from '../domain/session.ts';
import { boards } from '../store/keys.ts';
import { readCompleted, readWholeBoards } from '../store/lists.ts';
import { loadSessionTimer } from '../store/session-timers.ts';
import { loadSessions } from '../store/sessions.ts';
import { actWhenDue } from './act-when-due.ts';
import type { Desk } from './desk.ts';
import type { Arm } from './keep-timer.ts';
import { dueAt } from './session-due.ts';

/** What is looked after, and with what. */
interface Looking {
  readonly desk: Desk;
  readonly arm: Arm;
  /** Whether there is time to go on; what is left over is looked at in an hour. */
  hasTime(): boolean;
  /** One session's part did not work; the others go on. */
  failed(error: unknown): void;
}

const MINUTES = 60;

/** The minute of the hour in which completed sessions have their turn. */
const COMPLETED_TURN = 59;

/** What is overdue by less may be on its way: delivered late, or tried again. */
const OVERDUE_MS = 5 * 60_000;

/** How long after its end a customer is still told of it: beyond the hour of the look, what an outage of two hours left. */
const FAREWELL_MS = 3 * 60 * 60_000;

/** How many completed sessions of these hours are looked at, newest first, and how many are loaded at once. */
const MOST_COMPLETED = 2_000;
const AT_ONCE = 100;

/**
 * Does what is overdue on sessions whose timer came to nothing: lost by the queue and by Scheduler alike, or given up while the table
 * was out of reach. Once an hour it is each owner's turn, at a minute of their own, and once that of what was completed: so a
 * look costs a read for each session that somebody holds, spread over the hour.
 */
export async function actOnLost(looking: Looking, roster: readonly RosterAgent[], nowMs: number): Promise<void> {
  const minute = Math.floor(nowMs / 60_000) % MINUTES;
  const turns = [...roster.map(({ agentId }) => agentId).toSorted(), ASSISTANT_ID];
  const owners = turns.filter((_, place) => (place + 1) % MINUTES === minute);
  if (owners.length > 0) await actOnHeld(looking, owners, nowMs);
  if (minute === COMPLETED_TURN) await actOnCompleted(looking, nowMs);
}

async function actOnHeld(looking: Looking, owners: readonly string[], nowMs: number): Promise<void> {
  const { table } = looking.desk;
  const settings = await looking.desk.settings('now');
  const held = await readWholeBoards(
    table,
    owners.flatMap((id) => [boards.active(id), boards.pending(id)]),
  );
  await each(looking, held, async (session) => {
    const due = dueAt(session, queueOf(settings, session.queueId) ?? settings.policy);
    if (due !== undefined && isOverdue(due, nowMs)) await act(looking, session, due);
  });
}

/** The end of a session stands as due, so that only the note of its timer tells whether it came to nothing. */
async function actOnCompleted(looking: Looking, nowMs: number): Promise<void> {
  const iso = (ms: number) => new Date(ms).toISOString();
  const [oldest, newest] = [iso(nowMs - FAREWELL_MS), iso(nowMs - OVERDUE_MS)];
  const month = newest.slice(0, 7);
  const between = [oldest, newest] as const;
  const { table } = looking.desk;
  const { sessionIds } = await readCompleted(table, { month }, MOST_COMPLETED, oldest.slice(0, 7), between);
  await each(looking, sessionIds, async (session) => {
    if (session.completion === undefined || session.completion.told) return;
    const timer = await loadSessionTimer(table, session.id);
    if (timer !== undefined && isOverdue(timer.at, nowMs)) await act(looking, session, timer.at);
  });
}

async function each(
  { desk, hasTime, failed }: Looking,
  sessionIds: readonly string[],
  look: (session: Session) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < sessionIds.length && hasTime(); at += AT_ONCE) {
    for (const session of await loadSessions(desk.table, sessionIds.slice(at, at + AT_ONCE))) {
      await look(session).catch(failed);
    }
  }
}

function isOverdue(due: string, nowMs: number): boolean {
  return nowMs - Date.parse(due) > OVERDUE_MS;
}

async function act({ desk, arm }: Looking, { id: sessionId }: Session, at: string): Promise<void> {
  await actWhenDue(desk, arm, { kind: 'session', sessionId, at });
}
