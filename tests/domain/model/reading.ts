import type { SessionEvent } from '../../../shared/domain/events.ts';
import { PASSED_LIMIT, type SessionStatus } from '../../../shared/domain/session.ts';

/** Who has a session, as a person reads it off the history: written apart from the domain's fold, to check that one. */
export interface Reading {
  readonly owner?: string;
  readonly offer?: { readonly offerId: string; readonly agentId: string; readonly expiresAt: string };
  readonly parked?: true;
  readonly completed?: true;
  /** Who declined or missed it since somebody last owned it. */
  readonly passed: readonly string[];
}

/** A history that must not be. */
export class Broken extends Error {}

/** Fails the model with what is wrong. */
export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Broken(otherwise);
}

function unowned(passed: readonly string[] = []): Reading {
  return { passed };
}

function answered(reading: Reading, event: { offerId: string; agentId: string; type: string }): void {
  const { offer } = reading;
  demand(offer?.offerId === event.offerId && offer.agentId === event.agentId, `${event.type} without that live offer`);
}

/** Reads one more event, and fails when it may not stand there. */
export function read(reading: Reading, event: SessionEvent): Reading {
  const { owner, offer, passed } = reading;
  switch (event.type) {
    case 'started':
      return event.ownerId === undefined ? unowned() : { owner: event.ownerId, passed: [] };
    case 'offered':
      demand(owner === undefined && offer === undefined, 'offered although somebody owns it or is asked');
      demand(reading.completed === undefined, 'offered although completed');
      demand(!passed.slice(-PASSED_LIMIT).includes(event.agentId), `offered to ${event.agentId}, who passed it`);
      demand(event.expiresAt > event.at, 'offered with a deadline in the past');
      return { offer: event, passed };
    case 'accepted':
      answered(reading, event);
      demand(offer !== undefined && event.at < offer.expiresAt, 'accepted after the deadline');
      demand(event.by.kind === 'agent' && event.by.id === event.agentId, 'accepted by somebody else');
      return { owner: event.agentId, passed: [] };
    case 'declined':
      answered(reading, event);
      demand(offer !== undefined && event.at < offer.expiresAt, 'declined after the deadline');
      return unowned([...passed, event.agentId]);
    case 'expired':
      answered(reading, event);
      demand(offer !== undefined && event.at >= offer.expiresAt, 'expired before the deadline');
      return unowned([...passed, event.agentId]);
    case 'withdrawn':
      answered(reading, event);
      return unowned(passed);
    case 'claimed':
      demand(owner === undefined && offer === undefined && !reading.completed, 'claimed although it does not wait');
      return { owner: event.agentId, passed: [] };
    case 'assigned':
      demand(offer === undefined && !reading.completed, 'assigned under a live offer or when completed');
      demand(event.from === owner, 'assigned away from somebody who did not own it');
      return { owner: event.agentId, passed: [] };
    case 'transferred':
    case 'returned':
      demand(owner !== undefined && event.from === owner, `${event.type} from somebody who did not own it`);
      return unowned(event.type === 'returned' && event.cause === 'owner' ? [event.from] : []);
    case 'parked':
      demand(owner !== undefined, 'parked although nobody holds it');
      return { ...reading, parked: true };
    case 'resumed': {
      demand(reading.parked === true, 'resumed although not parked');
      const { parked, ...rest } = reading;
      return rest;
    }
    case 'completed':
      demand(offer === undefined && !reading.completed, 'completed under a live offer or twice');
      return { completed: true, passed: [] };
    case 'reopened':
      demand(reading.completed === true, 'reopened although open');
      return event.agentId === undefined ? unowned() : { owner: event.agentId, passed: [] };
    case 'message-sent':
      demand(owner !== undefined && event.ownerId === owner, 'answered by somebody who did not own it');
      return reading;
    case 'message-received':
      demand(event.ownerId === owner && !reading.completed, 'received under the wrong owner or when completed');
      return reading;
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
