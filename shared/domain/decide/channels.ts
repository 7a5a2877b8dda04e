import { byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** A customer goes on in another place of theirs. What is completed stays where it is; where they are already, nothing changes. */
export function decideFollowChannel(session: Session, command: CommandOf<'follow-channel'>): Decision {
  const { at, by, commandId, thread } = command;
  if (by.kind !== 'customer' || by.id !== session.customerId) return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  const { thread: from, threads = [from] } = session;
  if (threads.includes(thread)) return [];
  return [{ type: 'channel-changed', at, by: byOf(by), commandId, from, to: thread, cause: 'followed' }];
}

/**
 * A place is theirs no more, by their own word or a lead's, whatever the session is: what is said in it from now on must not get there.
 * Nothing changes where it never led there, or is the only place.
 */
export function decideLeaveChannel(session: Session, command: CommandOf<'leave-channel'>): Decision {
  const { at, by, commandId, thread } = command;
  const isOwn = by.kind === 'customer' && by.id === session.customerId;
  if (!isOwn && !mayOversee(by)) return refuse('forbidden');
  const { threads = [] } = session;
  const to = threads.findLast((one) => one !== thread);
  if (to === undefined || !threads.includes(thread)) return [];
  return [{ type: 'channel-changed', at, by: byOf(by), commandId, from: thread, to, cause: 'unjoined' }];
}
