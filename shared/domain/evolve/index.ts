import type { SessionEvent } from '../events.ts';
import {
  HAND_OVER_CHARACTERS,
  PASSED_LIMIT,
  type Parking,
  RECENT_LIMIT,
  type Session,
  SUBJECT_CHARACTERS,
} from '../session.ts';
import { channelChanged } from './channels.ts';
import { calledOff, completed, reopened, surveyAnswered, surveyAsked } from './closing.ts';
import { edited, received, sent } from './messages.ts';
import { restated } from './moving.ts';
import { owned, waiting } from './states.ts';

/** The first characters of a text, counted in code points. */
function beginning(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join('')}…`;
}

/** Ends an offer; the wait goes on from where it began. */
function offerEnded(session: Session, at: string, passedBy: readonly string[]): Session {
  const { handOver } = session;
  const ended = waiting(session, session.waitingSince ?? at, passedBy.slice(-PASSED_LIMIT));
  return handOver === undefined ? ended : { ...ended, handOver };
}

/** Throws when the session is not parked. */
function parkingOf({ id, parking }: Session): Parking {
  if (parking === undefined) throw new Error(`session ${id} is not parked`);
  return parking;
}

function apply(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'started':
      throw new Error(`session ${session.id} has started already`);
    case 'offered': {
      const { offerId, agentId, expiresAt, at } = event;
      return { ...session, status: 'offered', offer: { offerId, agentId, offeredAt: at, expiresAt } };
    }
    case 'accepted':
      return { ...owned(session, event.agentId, event.at), acceptedOfferId: event.offerId };
    case 'declined':
    case 'expired':
      return offerEnded(session, event.at, [...session.passedBy, event.agentId]);
    case 'withdrawn':
      return offerEnded(session, event.at, session.passedBy);
    case 'claimed':
    case 'assigned':
      return owned(session, event.agentId, event.at);
    case 'transferred': {
      const queueId = event.to.kind === 'queue' ? event.to.queueId : session.queueId;
      const handOver = { from: event.from, note: beginning(event.note, HAND_OVER_CHARACTERS) };
      return { ...waiting(session, event.at, [event.from]), queueId, handOver };
    }
    case 'returned':
      return waiting(session, event.at, event.cause === 'owner' ? [event.from] : []);
    case 'queue-changed':
      return { ...session, queueId: event.queueId, passedBy: [] };
    case 'priority-changed':
      return { ...session, priority: event.priority };
    case 'owner-left':
      return { ...session, ownerGoneSince: event.at };
    case 'owner-back': {
      const { ownerGoneSince, ...rest } = session;
      return rest;
    }
    case 'supervisor-called':
      if (event.by.kind !== 'agent') throw new Error('only an agent calls a supervisor');
      return { ...session, supervisorCall: { agentId: event.by.id, at: event.at } };
    case 'supervisor-joined': {
      const { supervisorCall, ...rest } = session;
      return rest;
    }
    case 'noted':
    case 'whispered':
      return session;
    case 'parked': {
      const { reason, wakeAt } = event;
      const { idleWarning, ...rest } = session;
      return { ...rest, status: 'pending', parking: wakeAt === undefined ? { reason } : { reason, wakeAt } };
    }
    case 'woken':
      return { ...session, parking: { ...parkingOf(session), wokenAt: event.at } };
    case 'resumed': {
      const { parking, ...rest } = session;
      return { ...rest, status: 'active', resumedAt: event.at };
    }
    case 'idle-warned':
      return { ...session, idleWarning: { at: event.at, closesAt: event.closesAt } };
    case 'language-chosen':
      return { ...session, language: event.language };
    case 'channel-changed':
      return channelChanged(session, event);
    case 'labelled': {
      const kept = (session.labels ?? []).filter((label) => !event.remove.includes(label));
      const { labels, ...rest } = session;
      const after = [...kept, ...event.add];
      return after.length === 0 ? rest : { ...rest, labels: after };
    }
    case 'completed':
      return completed(session, event);
    case 'completion-called-off':
      return calledOff(session);
    case 'reopened':
      return reopened(session, event);
    case 'reopen-asked':
      if (event.by.kind !== 'agent') throw new Error('only an agent asks to reopen');
      return { ...session, reopenRequest: { agentId: event.by.id, reason: event.reason, at: event.at } };
    case 'reopen-granted':
    case 'reopen-refused': {
      const { reopenRequest, ...rest } = session;
      return rest;
    }
    case 'mail-moved':
    case 'mail-returned':
    case 'mail-taken-back':
      return restated(session, event);
    case 'ticket-opened':
      return { ...session, tickets: [...(session.tickets ?? []), { id: event.ticketId }] };
    case 'ticket-ended': {
      const tickets = session.tickets?.map((ticket) =>
        ticket.id === event.ticketId ? { ...ticket, ended: true as const } : ticket,
      );
      return tickets === undefined ? session : { ...session, tickets };
    }
    case 'survey-asked':
      return surveyAsked(session, event);
    case 'survey-scored':
      return surveyAnswered(session, event.closing, { score: event.score });
    case 'survey-commented':
    case 'survey-skipped':
      return surveyAnswered(session, event.closing, { ended: true });
    case 'message-received':
      return received(session, event);
    case 'message-sent':
      return sent(session, event);
    case 'message-edited':
      return edited(session, event);
    case 'message-reacted':
      return session;
    default:
      return event satisfies never;
  }
}

function begun(event: SessionEvent): Session {
  if (event.type !== 'started') throw new Error(`a session begins with started, not ${event.type}`);
  const { sessionId: id, queueId, priority, customerId, customerName, thread, at, ownerId } = event;
  const { language, facts, previousId, subject } = event;
  const session: Session = {
    id,
    queueId,
    priority,
    customerId,
    customerName,
    thread,
    openedAt: at,
    ...(language !== undefined && { language }),
    ...(facts !== undefined && { facts }),
    ...(previousId !== undefined && { previousId }),
    ...(subject !== undefined && { subject: beginning(subject, SUBJECT_CHARACTERS) }),
    rev: 0,
    status: 'waiting',
    waitingSince: at,
    replied: false,
    passedBy: [],
    recent: [],
  };
  return ownerId === undefined ? session : owned(session, ownerId, at);
}

/** What the system does by rule is known by the state it finds, so only what people send needs remembering. */
function remember(recent: readonly string[], { by, commandId }: SessionEvent): readonly string[] {
  if (by.kind === 'system' || recent.at(-1) === commandId) return recent;
  return [...recent, commandId].slice(-RECENT_LIMIT);
}

/**
 * The session after one more history entry; `undefined` before the first.
 * Throws when the entry cannot follow, which means that the history is damaged.
 */
export function evolve(session: Session | undefined, event: SessionEvent): Session {
  const next = session === undefined ? begun(event) : apply(session, event);
  return { ...next, rev: next.rev + 1, recent: remember(next.recent, event) };
}

/** Folds a whole history. `undefined` for an empty one. */
export function fold(events: readonly SessionEvent[], from?: Session): Session | undefined {
  return events.reduce<Session | undefined>(evolve, from);
}
