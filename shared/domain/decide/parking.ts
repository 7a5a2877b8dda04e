import { byOf } from '../actor.ts';
import type { CommandOf, OwnerFullPolicy } from '../commands.ts';
import type { LedgerEvent, SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** The owner sets a session aside until something or some time; done again, it changes reason and time. */
export function decidePark(session: Session, command: CommandOf<'park'>): Decision {
  const { at, by, commandId, wakeAt } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (!isOwner(session, by)) return refuse('not-owner');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-required');
  if (wakeAt !== undefined && wakeAt <= at) return refuse('wake-in-the-past');
  const parked = { type: 'parked', at, by: byOf(by), commandId, reason } as const;
  return [wakeAt === undefined ? parked : { ...parked, wakeAt }];
}

/** The owner takes a parked session up again; whether they have room for it, the commit decides. */
export function decideResume(session: Session, command: CommandOf<'resume'>): Decision {
  const { at, by, commandId, cause } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (session.status !== 'pending') return refuse('not-pending');
  if (!isOwner(session, by)) return refuse('not-owner');
  return [{ type: 'resumed', at, by: byOf(by), commandId, cause }];
}

/** Why a session should go on, who said so, and whether its owner has room for it. */
interface Waking extends Pick<LedgerEvent, 'at' | 'by' | 'commandId'> {
  readonly cause: 'customer' | 'time';
  readonly ownerHasRoom: boolean;
  readonly ifOwnerFull: OwnerFullPolicy;
}

/** A parked session should go on: with its owner if they have room, else as the policy says; nobody gets more than they can hold. */
export function woken(session: Session, waking: Waking): readonly LedgerEvent[] {
  const { cause, ownerHasRoom, ifOwnerFull, at, by, commandId } = waking;
  const { ownerId, parking } = session;
  if (session.status !== 'pending' || ownerId === undefined) return [];
  if (ownerHasRoom) return [{ type: 'resumed', at, by, commandId, cause }];
  if (ifOwnerFull === 'wait') {
    return parking?.wokenAt === undefined ? [{ type: 'woken', at, by, commandId, cause }] : [];
  }
  return [{ type: 'returned', at, by: { kind: 'system' }, commandId, from: ownerId, cause: 'owner-full' }];
}

/**
 * What a word of the customer's does to a session that somebody owns: where the owner is gone it goes back to its queue, if the policy
 * says so; a parked one wakes.
 */
export function roused(session: Session, heard: CommandOf<'receive' | 'return-mail'>): readonly LedgerEvent[] {
  const { at, by, commandId, ownerHasRoom, ifOwnerFull, ifOwnerGone } = heard;
  const { ownerId, ownerGoneSince } = session;
  if (ownerId !== undefined && ownerGoneSince !== undefined && ifOwnerGone === 'return') {
    return [{ type: 'returned', at, by: { kind: 'system' }, commandId, from: ownerId, cause: 'owner-gone' }];
  }
  return woken(session, { at, by: byOf(by), commandId, cause: 'customer', ownerHasRoom, ifOwnerFull });
}

/** The set time has come. */
export function decideWake(session: Session, command: CommandOf<'wake'>): Decision {
  const { at, by, commandId, ownerHasRoom, ifOwnerFull } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  const { status, parking } = session;
  if (status !== 'pending' || parking?.wakeAt === undefined || parking.wokenAt !== undefined) return [];
  if (at < parking.wakeAt) return refuse('not-due');
  return woken(session, { at, by: byOf(by), commandId, cause: 'time', ownerHasRoom, ifOwnerFull });
}

/** The owner has room for what should have gone on before. */
export function decideTakeUp(session: Session, command: CommandOf<'take-up'>): Decision {
  const { at, by, commandId, ownerId } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  if (session.ownerId !== ownerId || session.parking?.wokenAt === undefined) return [];
  return [{ type: 'resumed', at, by: byOf(by), commandId, cause: 'room' }];
}
