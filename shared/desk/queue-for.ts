import { type Queue, queueOf } from '../contracts/settings.ts';
import type { Session } from '../domain/session.ts';
import type { Desk } from './desk.ts';

/** The queue of a session with all that holds in it. For one whose queue is gone, and that waits to be moved, the desk's own policy holds. */
export async function queueFor(desk: Desk, { queueId }: Pick<Session, 'queueId'>): Promise<Queue> {
  const settings = await desk.settings('now');
  return queueOf(settings, queueId) ?? { ...settings.policy, id: queueId, name: '', skills: [] };
}
