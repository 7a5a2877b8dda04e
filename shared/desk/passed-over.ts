import { type DeskSettings, type Queue, queueOf, queuesOf } from '../contracts/settings.ts';
import { presenceOf, type RosterAgent } from '../domain/roster.ts';
import { everyonePassed } from '../domain/routing.ts';
import type { Session } from '../domain/session.ts';
import { LEADS } from '../store/keys.ts';
import { readWaiting } from '../store/lists.ts';
import { firstToldAt } from '../store/notices.ts';
import { loadRoster } from '../store/roster.ts';
import { loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { tell } from './tell.ts';

/** How many waiting sessions are loaded at once. */
const AT_ONCE = 100;

/** Tells those who oversee that everybody who is there has passed a session, if that is so now. */
export async function tellPassedOver(desk: Desk, session: Session): Promise<void> {
  if (session.status !== 'waiting') return;
  await tellIfPassed(desk, session, await desk.settings('now'), await loadRoster(desk.table));
}

/**
 * By whom it was passed in which wait names what is told, not what brought it about: the last one to be asked may go away,
 * come back and go again, and an offer that they had is taken back, which is reported as well.
 */
async function tellIfPassed(
  desk: Desk,
  session: Session,
  settings: DeskSettings,
  roster: readonly RosterAgent[],
): Promise<void> {
  const { id, status, passedBy, waitingSince = '' } = session;
  const queue = queueOf(settings, session.queueId);
  if (queue === undefined || status !== 'waiting' || !everyonePassed(session, roster, queue.skills)) return;
  const key = `${id}.${waitingSince}.${passedBy.toSorted().join()}.passed`;
  const at = await firstToldAt(desk.table, LEADS, key, desk.now());
  await tell(desk, LEADS, { key, kind: 'passed-over', at, session: { id, customerName: session.customerName } });
}

/** Whether an agent would be asked for a session of the queue, if not now, then after a reload or with more room. */
function isAsked(agent: RosterAgent | undefined, { id, routing, skills }: Queue): boolean {
  if (agent === undefined || routing === 'manual' || presenceOf(agent) !== 'online') return false;
  return agent.queues.includes(id) && skills.every((skill) => agent.skills.includes(skill));
}

/** Whether anybody has passed it who was asked; whoever handed it over was not. */
function isPassed({ passedBy, handOver }: Session): boolean {
  return passedBy.some((agentId) => agentId !== handOver?.from);
}

/**
 * An agent is not asked any more in queues where they were: they went away or offline, or work elsewhere or not at all
 * (`after` absent). Tells those who oversee of what others have passed and nobody is left to be asked for. Reads all that
 * waits in these queues: 1 unit each.
 */
export async function tellOfPassedOver(desk: Desk, before: RosterAgent, after: RosterAgent | undefined): Promise<void> {
  if (presenceOf(before) !== 'online') return;
  const settings = await desk.settings('now');
  const left = queuesOf(settings).filter((queue) => isAsked(before, queue) && !isAsked(after, queue));
  if (left.length === 0) return;
  const roster = await loadRoster(desk.table);
  const queueIds = left.map(({ id }) => id);
  for await (const ids of readWaiting(desk.table, queueIds)) {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const passed = (await loadSessions(desk.table, ids.slice(at, at + AT_ONCE))).filter(isPassed);
      for (const session of passed) await tellIfPassed(desk, session, settings, roster);
    }
  }
}
