import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';

type Decision = readonly SessionEvent[] | Refusal;

function holds(session: Session, ownerId: string): boolean {
  return session.status !== 'completed' && session.ownerId === ownerId;
}

/**
 * The owner is offline: where the policy says so the session goes back to its queue, else it is marked. A parked one is
 * kept in any case, for nobody waits for it, unless it should have gone on already. By the time the system acts, somebody else may hold it.
 */
export function decideOwnerGone(session: Session, command: CommandOf<'owner-gone'>): Decision {
  const { at, by, commandId, ownerId, policy } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  if (!holds(session, ownerId)) return [];
  const caused = { at, by: byOf(by), commandId };
  const choice = session.customerWaitsSince === undefined ? policy.others : policy.customerWaits;
  const isParked = session.status === 'pending' && session.parking?.wokenAt === undefined;
  if (choice === 'return' && !isParked) {
    return [{ type: 'returned', ...caused, from: ownerId, cause: 'owner-gone' }];
  }
  return session.ownerGoneSince === undefined ? [{ type: 'owner-left', ...caused, ownerId }] : [];
}

/** The owner is there again: the mark goes. */
export function decideOwnerBack(session: Session, command: CommandOf<'owner-back'>): Decision {
  const { at, by, commandId, ownerId } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  if (!holds(session, ownerId) || session.ownerGoneSince === undefined) return [];
  return [{ type: 'owner-back', at, by: byOf(by), commandId, ownerId }];
}
