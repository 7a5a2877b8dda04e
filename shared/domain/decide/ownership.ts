import { type Actor, byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { ASSISTANT_ID, type Session } from '../session.ts';
import { greetings } from './greeting.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Whether the actor holds the session: the only one who may answer in it. */
export function isOwner(session: Session, actor: Actor): boolean {
  if (session.ownerId === undefined) return false;
  if (session.ownerId === ASSISTANT_ID) return actor.kind === 'assistant';
  return actor.kind === 'agent' && actor.id === session.ownerId;
}

/** Why a session that should be held is not. */
function unheld(session: Session): Refusal | undefined {
  if (session.status === 'completed') return refuse('session-completed');
  return session.ownerId === undefined ? refuse('not-owned') : undefined;
}

/** Acts on a held session are for its owner and for those who oversee. */
export function refuseStranger(session: Session, actor: Actor): Refusal | undefined {
  return unheld(session) ?? (isOwner(session, actor) || mayOversee(actor) ? undefined : refuse('not-owner'));
}

/**
 * What failed to reach the customer is sent again by whoever holds the session, or held it when it was completed, and by those who oversee:
 * what the desk says at the end, or of a ticket later on, is said when nobody holds it any more.
 */
export function refuseResending(session: Session, actor: Actor): Refusal | undefined {
  if (mayOversee(actor)) return undefined;
  const { completion } = session;
  if (completion === undefined) return refuseStranger(session, actor);
  return actor.kind === 'agent' && actor.id === completion.ownerId ? undefined : refuse('not-owner');
}

/**
 * An agent takes a waiting session by their own hand, or one whose owner is gone. An offer that nobody ended though its
 * deadline has passed, since its timer was lost, does not stand in the way.
 */
export function decideClaim(session: Session, command: CommandOf<'claim'>): Decision {
  const { at, by, commandId } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  if (session.ownerId === by.id) return refuse('already-owner');
  const { ownerId, offer } = session;
  const claimed = { type: 'claimed', at, by: byOf(by), commandId, agentId: by.id } as const;
  const taken = [claimed, ...greetings(session, command, by.id)];
  const bySystem = { at, by: { kind: 'system' }, commandId } as const;
  if (ownerId !== undefined) {
    if (session.ownerGoneSince === undefined) return refuse('session-owned');
    return [{ type: 'returned', ...bySystem, from: ownerId, cause: 'owner-gone' }, ...taken];
  }
  if (offer === undefined) return taken;
  if (at < offer.expiresAt) return refuse('session-offered');
  return [{ type: 'expired', ...bySystem, offerId: offer.offerId, agentId: offer.agentId }, ...taken];
}

/** By automatic service, the system gives a waiting session to an agent without asking. */
function mayAssign(session: Session, by: Actor): boolean {
  return isOwner(session, by) || mayOversee(by) || (by.kind === 'system' && session.status === 'waiting');
}

/** Leads and admins put any open session to anyone; an agent hands on their own. A live offer is withdrawn. */
export function decideAssign(session: Session, command: CommandOf<'assign'>): Decision {
  const { at, by, commandId, agentId, note } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (!mayAssign(session, by)) return refuse(by.kind === 'system' ? 'not-waiting' : 'not-owner');
  if (session.ownerId === agentId) return refuse('already-owner');
  const { seenOwnerId } = command;
  if (seenOwnerId !== undefined && seenOwnerId !== (session.ownerId ?? null)) return refuse('changed-meanwhile');
  if (command.overCapacity && !mayOversee(by)) return refuse('forbidden');
  const caused = { at, by: byOf(by), commandId };
  const assigned: SessionEvent = {
    type: 'assigned',
    ...caused,
    agentId,
    ...(session.ownerId === undefined ? {} : { from: session.ownerId }),
    ...(note === undefined ? {} : { note }),
    ...(command.overCapacity ? { overCapacity: true as const } : {}),
  };
  const { offer } = session;
  const greeted = session.ownerId === undefined ? greetings(session, command, agentId) : [];
  if (offer === undefined) return [assigned, ...greeted];
  return [{ type: 'withdrawn', ...caused, offerId: offer.offerId, agentId: offer.agentId }, assigned, ...greeted];
}

/** Leads, admins and the system move a session to another queue; whoever owns it keeps it, and a live offer is taken back. */
export function decideChangeQueue(session: Session, command: CommandOf<'change-queue'>): Decision {
  const { at, by, commandId, queueId, note } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (by.kind !== 'system' && !mayOversee(by)) return refuse('forbidden');
  if (session.queueId === queueId) return refuse('same-queue');
  const caused = { at, by: byOf(by), commandId };
  const noted = note === undefined ? {} : { note };
  const changed: SessionEvent = { type: 'queue-changed', ...caused, from: session.queueId, queueId, ...noted };
  const { offer } = session;
  if (offer === undefined) return [changed];
  const { offerId, agentId } = offer;
  return [{ type: 'withdrawn', ...caused, offerId, agentId, cause: 'queue-changed' }, changed];
}

/** The owner, those who oversee, and while nobody owns it any agent say how urgent a session is. */
export function decidePrioritize(session: Session, command: CommandOf<'prioritize'>): Decision {
  const { at, by, commandId, priority } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  if (session.ownerId !== undefined && !isOwner(session, by) && !mayOversee(by)) return refuse('not-owner');
  if (session.priority === priority) return [];
  return [{ type: 'priority-changed', at, by: byOf(by), commandId, from: session.priority, priority }];
}

/** A hand-over carries a note, so that nobody has to ask the customer again. */
export function decideTransfer(session: Session, command: CommandOf<'transfer'>): Decision {
  const { at, by, commandId, to } = command;
  const stranger = refuseStranger(session, by);
  if (stranger) return stranger;
  const from = session.ownerId;
  if (from === undefined) return refuse('not-owned');
  const note = command.note.trim();
  if (note === '') return refuse('note-required');
  const caused = { at, by: byOf(by), commandId };
  if (to.kind === 'queue') {
    return [{ type: 'transferred', ...caused, from, to: { kind: 'queue', queueId: to.queueId }, note }];
  }
  const { agentId, offerId, expiresAt } = to;
  if (agentId === from) return refuse('already-owner');
  if (agentId === ASSISTANT_ID) return refuse('not-available');
  if (expiresAt <= at) return refuse('offer-expired');
  return [
    { type: 'transferred', ...caused, from, to: { kind: 'agent', agentId }, note },
    { type: 'offered', ...caused, offerId, agentId, expiresAt },
  ];
}

/** The owner gives a session back, or the system does for an owner who is gone or silent. */
export function decideReturn(session: Session, command: CommandOf<'return'>): Decision {
  const { at, by, commandId, cause, note } = command;
  const bySystem = by.kind === 'system';
  if (bySystem === (cause === 'owner')) return refuse('forbidden');
  const stranger = bySystem ? unheld(session) : refuseStranger(session, by);
  if (stranger) return stranger;
  const from = session.ownerId;
  if (from === undefined) return refuse('not-owned');
  if (bySystem && command.ownerId !== from) return [];
  const returned = { type: 'returned', at, by: byOf(by), commandId, from, cause } as const;
  return [note === undefined ? returned : { ...returned, note }];
}
