import type { CustomerStatus } from '../channels/customer-status.ts';
import { queueOf } from '../contracts/settings.ts';
import type { Session, ThreadKey } from '../domain/session.ts';
import { loadThread } from '../store/directory.ts';
import { boards } from '../store/keys.ts';
import { BOARD_LIMIT, readBoards } from '../store/lists.ts';
import { loadAgent } from '../store/roster.ts';
import { loadSession } from '../store/sessions.ts';
import { openAt } from '../timers/hours.ts';
import { timeIn } from './closed-hours.ts';
import type { Desk } from './desk.ts';
import { queueFor } from './queue-for.ts';

/** The session that a thread leads to. */
export async function sessionOf({ table }: Desk, thread: ThreadKey): Promise<Session | undefined> {
  const attached = await loadThread(table, thread, true);
  return attached && (await loadSession(table, attached.sessionId));
}

/** How far the request of a thread's customer is, with times in their language. Costs a query only where they wait. */
export async function customerStatus(
  desk: Desk,
  thread: ThreadKey,
  language: string | undefined,
): Promise<CustomerStatus> {
  return statusOf(desk, await sessionOf(desk, thread), language);
}

/** The same of a session that is known already. */
export async function statusOf(
  desk: Desk,
  session: Session | undefined,
  language: string | undefined,
): Promise<CustomerStatus> {
  const settings = await desk.settings('now');
  const queue = session === undefined ? queueOf(settings, settings.defaultQueueId) : await queueFor(desk, session);
  const hours = queue?.hours ?? undefined;
  const inWords = (at: string) => timeIn(at, hours?.timeZone ?? 'UTC', language);
  const open = openAt(hours, Date.parse(desk.now()));
  const opens = typeof open === 'string' ? {} : { opensAt: inWords(new Date(open.closedUntil).toISOString()) };
  if (session === undefined) return { kind: 'none', ...opens };
  const { status, openedAt, waitingSince, offer, ownerId, completion } = session;
  switch (status) {
    case 'waiting':
      return { kind: status, place: await placeOf(desk, session), since: inWords(waitingSince ?? openedAt), ...opens };
    case 'completed':
      return { kind: status, at: inWords(completion?.at ?? openedAt), ...opens };
    case 'offered':
    case 'active':
    case 'pending': {
      const agent = await nameOf(desk, offer?.agentId ?? ownerId);
      return { kind: status, agent: agent ?? queue?.name ?? '' };
    }
    default:
      return status satisfies never;
  }
}

async function nameOf({ table }: Desk, agentId: string | undefined): Promise<string | undefined> {
  return agentId === undefined ? undefined : (await loadAgent(table, agentId))?.name;
}

/** The index trails by a moment: whoever is not on it yet is behind all who are. */
async function placeOf({ table }: Desk, { id, queueId }: Session): Promise<string> {
  const waiting = await readBoards(table, [boards.waiting(queueId)]);
  const at = waiting.indexOf(id);
  if (at >= 0) return String(at + 1);
  return waiting.length < BOARD_LIMIT ? String(waiting.length + 1) : `${BOARD_LIMIT}+`;
}
