import type { SessionEvent } from '../../../shared/domain/events.ts';
import { PASSED_LIMIT, type SessionStatus } from '../../../shared/domain/session.ts';

/** Who has a session, as a person reads it off the history: written apart from the domain's fold, to check that one. */
export interface Reading {
  readonly owner?: string;
  readonly offer?: { readonly offerId: string; readonly agentId: string; readonly expiresAt: string };
  readonly parked?: true;
  readonly completed?: true;
  /** What it was when it was completed, and when that was. */
  readonly before?: Reading;
  readonly completedAt?: string;
  /** It should have gone on. */
  readonly woken?: true;
  /** Until when its customer may write before it closes. */
  readonly closesAt?: string;
  /** Closings about which the customer was asked. */
  readonly asked?: readonly number[];
  /** The owner was seen to leave and not to come back. */
  readonly gone?: true;
  /** A lead has been called and has not come. */
  readonly called?: true;
  /** Where the session is, whose turn it is there, and whether the customer has been greeted: whoever owns it. */
  readonly queueId?: string;
  readonly priority?: string;
  readonly greeted?: true;
  /** Whether it came by a hand-over and nobody has taken it yet. */
  readonly handedOver?: true;
  /** Who declined or missed it since somebody last owned it. */
  readonly passed: readonly string[];
}

/** A history that must not be. */
export class Broken extends Error {}

/** Fails the model with what is wrong. */
export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Broken(otherwise);
}

/** What stays whoever has it. */
function lasting({
  queueId,
  priority,
  greeted,
  asked,
}: Reading): Pick<Reading, 'queueId' | 'priority' | 'greeted' | 'asked'> {
  return {
    ...(asked !== undefined && { asked }),
    ...(queueId !== undefined && { queueId }),
    ...(priority !== undefined && { priority }),
    ...(greeted && { greeted }),
  };
}

function unowned(reading: Reading, passed: readonly string[] = []): Reading {
  return { ...lasting(reading), passed };
}

function takenBy(reading: Reading, owner: string): Reading {
  return { ...lasting(reading), owner, passed: [] };
}

/** After an offer that ended: a hand-over still has to be told. */
function offerOver(reading: Reading, passed: readonly string[]): Reading {
  return { ...unowned(reading, passed), ...(reading.handedOver && { handedOver: true }) };
}

function answered(reading: Reading, event: { offerId: string; agentId: string; type: string }): void {
  const { offer } = reading;
  demand(offer?.offerId === event.offerId && offer.agentId === event.agentId, `${event.type} without that live offer`);
}

/** Reads one more event, and fails when it may not stand there. */
export function read(reading: Reading, event: SessionEvent): Reading {
  const { owner, offer, passed } = reading;
  switch (event.type) {
    case 'started': {
      const { queueId, priority, ownerId } = event;
      return { queueId, priority, passed: [], ...(ownerId !== undefined && { owner: ownerId }) };
    }
    case 'offered':
      demand(owner === undefined && offer === undefined, 'offered although somebody owns it or is asked');
      demand(reading.completed === undefined, 'offered although completed');
      demand(!passed.slice(-PASSED_LIMIT).includes(event.agentId), `offered to ${event.agentId}, who passed it`);
      demand(event.expiresAt > event.at, 'offered with a deadline in the past');
      return { ...reading, offer: event };
    case 'accepted':
      answered(reading, event);
      demand(offer !== undefined && event.at < offer.expiresAt, 'accepted after the deadline');
      demand(event.by.kind === 'agent' && event.by.id === event.agentId, 'accepted by somebody else');
      return takenBy(reading, event.agentId);
    case 'declined':
      answered(reading, event);
      demand(offer !== undefined && event.at < offer.expiresAt, 'declined after the deadline');
      return offerOver(reading, [...passed, event.agentId]);
    case 'expired':
      answered(reading, event);
      demand(offer !== undefined && event.at >= offer.expiresAt, 'expired before the deadline');
      return offerOver(reading, [...passed, event.agentId]);
    case 'withdrawn':
      answered(reading, event);
      return offerOver(reading, passed);
    case 'claimed':
      demand(owner === undefined && offer === undefined && !reading.completed, 'claimed although it does not wait');
      return takenBy(reading, event.agentId);
    case 'assigned':
      demand(offer === undefined && !reading.completed, 'assigned under a live offer or when completed');
      demand(event.from === owner, 'assigned away from somebody who did not own it');
      return takenBy(reading, event.agentId);
    case 'transferred': {
      demand(owner !== undefined && event.from === owner, 'transferred from somebody who did not own it');
      const moved = event.to.kind === 'queue' ? { queueId: event.to.queueId } : {};
      return { ...unowned(reading, [event.from]), ...moved, handedOver: true };
    }
    case 'returned':
      demand(owner !== undefined && event.from === owner, 'returned from somebody who did not own it');
      return unowned(reading, event.cause === 'owner' ? [event.from] : []);
    case 'queue-changed':
      demand(event.from === reading.queueId && event.queueId !== event.from, 'moved from where it was not');
      demand(offer === undefined && !reading.completed, 'moved under a live offer or when completed');
      return { ...reading, queueId: event.queueId, passed: [] };
    case 'priority-changed':
      demand(event.from === reading.priority && event.priority !== event.from, 'changed from a priority it had not');
      return { ...reading, priority: event.priority };
    case 'owner-left':
      demand(owner === event.ownerId && !reading.gone, 'left twice, or by somebody who did not own it');
      return { ...reading, gone: true };
    case 'owner-back': {
      demand(owner === event.ownerId && reading.gone === true, 'back without having left');
      const { gone, ...rest } = reading;
      return rest;
    }
    case 'supervisor-called':
      demand(event.by.kind === 'agent' && event.by.id === owner && !reading.called, 'called twice, or by no owner');
      return { ...reading, called: true };
    case 'supervisor-joined': {
      demand(reading.called === true && event.calledBy === owner, 'a call answered that nobody made');
      const { called, ...rest } = reading;
      return rest;
    }
    case 'whispered':
      demand(owner !== undefined && event.to === owner, 'whispered to somebody who did not own it');
      return reading;
    case 'noted':
      demand(event.ownerId === owner, 'noted under the wrong owner');
      return reading;
    case 'parked': {
      demand(owner !== undefined, 'parked although nobody holds it');
      const { woken, closesAt, ...rest } = reading;
      return { ...rest, parked: true };
    }
    case 'woken':
      demand(reading.parked === true && !reading.woken, 'woken although not parked, or twice');
      return { ...reading, woken: true };
    case 'resumed': {
      demand(reading.parked === true, 'resumed although not parked');
      demand(event.cause !== 'room' || reading.woken === true, 'taken up although it rests');
      const { parked, woken, ...rest } = reading;
      return rest;
    }
    case 'idle-warned':
      demand(
        owner !== undefined && !reading.parked && reading.closesAt === undefined,
        'warned twice, or while it rests',
      );
      return { ...reading, closesAt: event.closesAt };
    case 'completed':
      demand(offer === undefined && !reading.completed, 'completed under a live offer or twice');
      if (event.cause === 'idle') {
        demand(reading.closesAt !== undefined && event.at >= reading.closesAt, 'closed before the grace was over');
      }
      return { ...unowned(reading), completed: true, completedAt: event.at, before: reading };
    case 'completion-called-off': {
      const { before, completedAt = '' } = reading;
      demand(before !== undefined, 'the end of an open session called off');
      demand(Date.parse(event.at) - Date.parse(completedAt) < 10_000, 'an end that stands called off');
      // Whoever was asked or passed before it, and what an owner had on it, is forgotten.
      const { closesAt, gone, called, handedOver, ...rest } = before ?? reading;
      return { ...rest, ...lasting(reading), passed: [] };
    }
    case 'survey-asked':
      demand(reading.completed === true && !reading.asked?.includes(event.closing), 'asked twice, or while it is open');
      return { ...reading, asked: [...(reading.asked ?? []), event.closing].slice(-3) };
    case 'survey-scored':
    case 'survey-commented':
    case 'survey-skipped':
      demand(reading.asked?.includes(event.closing) === true, 'answered without having been asked');
      return reading;
    case 'reopened':
      demand(reading.completed === true, 'reopened although open');
      return event.agentId === undefined ? unowned(reading) : takenBy(reading, event.agentId);
    case 'message-sent': {
      demand(event.ownerId === owner, 'answered by somebody who did not own it');
      if (event.automatic === undefined) {
        demand(owner !== undefined, 'answered although nobody owns it');
        const { closesAt, ...rest } = reading;
        return rest;
      }
      const author = event.automatic === 'transcript' ? 'agent' : 'system';
      demand(event.by.kind === author, 'a text by rule from a person, or a record by a rule');
      if (event.automatic !== 'greeting') return reading;
      demand(!reading.greeted && owner !== undefined, 'greeted twice, or by nobody');
      return { ...reading, greeted: true };
    }
    case 'message-edited': {
      demand(event.ownerId === owner, 'said anew under the wrong owner');
      if (event.by.kind !== 'customer') {
        const author = event.by.kind === 'agent' ? event.by.id : event.by.kind;
        demand(author === owner, 'an answer said anew by somebody else');
        return reading;
      }
      demand(event.filed === true || !reading.completed, 'an edit that changes what is completed');
      if (event.filed) return reading;
      const { closesAt, ...rest } = reading;
      return rest;
    }
    case 'message-reacted':
      demand(event.ownerId === owner, 'shown under the wrong owner');
      demand(event.by.kind === 'customer' || (owner !== undefined && !reading.completed), 'shown by nobody’s owner');
      return reading;
    case 'message-received': {
      demand(event.ownerId === owner, 'received under the wrong owner');
      if (event.automatic) return reading;
      demand((event.filed === true) === (reading.completed === true), 'received when completed, or filed while open');
      const { closesAt, ...rest } = reading;
      return event.filed ? reading : rest;
    }
    default:
      return reading;
  }
}

/** The status that follows from a reading. */
export function statusOf({ owner, offer, parked, completed }: Reading): SessionStatus {
  if (completed) return 'completed';
  if (offer) return 'offered';
  if (owner === undefined) return 'waiting';
  return parked ? 'pending' : 'active';
}

/** Whose load counts it: live offers and sessions in progress; neither parked ones nor the assistant's. */
export function burdened({ owner, offer, parked }: Reading): string | undefined {
  if (offer) return offer.agentId;
  return parked || owner === 'assistant' ? undefined : owner;
}
