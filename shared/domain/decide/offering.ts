import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { ASSISTANT_ID, type Offer, type Session } from '../session.ts';
import { greetings } from './greeting.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Only a waiting session is offered, and never to an agent who passed it in this wait. */
export function decideOffer(session: Session, command: CommandOf<'offer'>): Decision {
  const { at, commandId, offerId, agentId, expiresAt } = command;
  if (command.by.kind !== 'system') return refuse('forbidden');
  if (session.status === 'offered') return refuse('already-offered');
  if (session.status !== 'waiting') return refuse('not-waiting');
  if (agentId === ASSISTANT_ID || session.passedBy.includes(agentId)) return refuse('not-available');
  if (expiresAt <= at) return refuse('offer-expired');
  return [{ type: 'offered', at, by: byOf(command.by), commandId, offerId, agentId, expiresAt }];
}

/** The live offer that an answer refers to, in time and by the agent who has it. */
function answerable(session: Session, command: CommandOf<'accept' | 'decline'>): Offer | Refusal {
  const { offer } = session;
  if (offer?.offerId !== command.offerId) return refuse('offer-expired');
  if (command.by.kind !== 'agent' || command.by.id !== offer.agentId) return refuse('not-offered-to-you');
  return command.at >= offer.expiresAt ? refuse('offer-expired') : offer;
}

/** Accepting twice is no mistake: the second finds that it holds already. */
export function decideAccept(session: Session, command: CommandOf<'accept'>): Decision {
  const { at, by, commandId, offerId } = command;
  if (by.kind === 'agent' && session.acceptedOfferId === offerId && session.ownerId === by.id) return [];
  const offer = answerable(session, command);
  if ('refused' in offer) return offer;
  const { agentId } = offer;
  const accepted = { type: 'accepted', at, by: byOf(by), commandId, offerId, agentId } as const;
  return [accepted, ...greetings(session, command, agentId)];
}

/** Declining is answered like accepting; the session goes on to the next agent. */
export function decideDecline(session: Session, command: CommandOf<'decline'>): Decision {
  const { at, by, commandId, offerId } = command;
  const offer = answerable(session, command);
  if ('refused' in offer) return offer;
  return [{ type: 'declined', at, by: byOf(by), commandId, offerId, agentId: offer.agentId }];
}

/** A deadline that fires late or twice finds nothing to do; one that fires early is told so. */
export function decideExpire(session: Session, command: CommandOf<'expire'>): Decision {
  const { at, by, commandId, offerId } = command;
  const { offer } = session;
  if (by.kind !== 'system') return refuse('forbidden');
  if (offer?.offerId !== offerId) return [];
  if (at < offer.expiresAt) return refuse('not-due');
  return [{ type: 'expired', at, by: byOf(by), commandId, offerId, agentId: offer.agentId }];
}

/** The system takes an offer back that cannot be answered; the agent has not passed the session by that. */
export function decideWithdraw(session: Session, command: CommandOf<'withdraw'>): Decision {
  const { at, by, commandId, offerId, cause } = command;
  const { offer } = session;
  if (by.kind !== 'system') return refuse('forbidden');
  if (offer?.offerId !== offerId) return [];
  return [{ type: 'withdrawn', at, by: byOf(by), commandId, offerId, agentId: offer.agentId, cause }];
}
