import { type DeskSettings, type Queue, queueOf } from '../../contracts/settings.ts';
import { ASSISTANT_ID, type Session } from '../../domain/session.ts';
import { boards } from '../../store/keys.ts';
import { readWholeBoards } from '../../store/lists.ts';
import { loadRoster } from '../../store/roster.ts';
import { loadSessions } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';
import { type Arm, setTimer } from '../keep-timer.ts';
import { dueAt } from '../session-due.ts';

/** How many sessions are loaded, and how many timers are set, at once. */
const AT_ONCE = 25;

/** Whether something may be due earlier in a queue than it was. */
export function runsOtherwise(before: Queue | undefined, after: Queue): boolean {
  if (before === undefined) return after.idle.minutes > 0;
  const clock = ({ idle, hours }: Queue) => JSON.stringify([idle.minutes, hours]);
  return after.idle.minutes > 0 && clock(before) !== clock(after);
}

/**
 * Sets the timers of sessions whose customers owe an answer already, by the clocks of queues that run otherwise now. Reads all that
 * anybody works on: 1 unit each. A timer that is set for an earlier time finds out by itself. `unfinished` when there was not
 * the time for all.
 */
export async function followClocks(
  desk: Desk,
  arm: Arm,
  settings: DeskSettings,
  queueIds: ReadonlySet<string>,
  untilMs: number,
): Promise<'done' | 'unfinished'> {
  if (queueIds.size === 0) return 'done';
  const owners = [...(await loadRoster(desk.table)).map(({ agentId }) => agentId), ASSISTANT_ID];
  const ids = [...new Set(await readWholeBoards(desk.table, owners.map(boards.active)))];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (Date.parse(desk.now()) >= untilMs) return 'unfinished';
    const sessions = await loadSessions(desk.table, ids.slice(at, at + AT_ONCE));
    await Promise.all(sessions.map((session) => follow(desk, arm, settings, queueIds, session)));
  }
  return 'done';
}

async function follow(
  desk: Desk,
  arm: Arm,
  settings: DeskSettings,
  queueIds: ReadonlySet<string>,
  session: Session,
): Promise<void> {
  const queue = queueIds.has(session.queueId) ? queueOf(settings, session.queueId) : undefined;
  const due = queue && dueAt(session, queue);
  if (due !== undefined) await setTimer(desk, arm, session.id, due);
}
