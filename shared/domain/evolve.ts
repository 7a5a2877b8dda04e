import type { Content, SessionEvent } from './events.ts';
import { HAND_OVER_CHARACTERS, type LastMessage, PASSED_LIMIT, RECENT_LIMIT, type Session } from './session.ts';

/** The first words of a message, as lists show them. Counted in code points, so that no character is cut. */
export const PREVIEW_CHARACTERS = 60;

function preview(content: Content): string {
  const text = content.kind === 'text' ? content.text : [`[${content.what}]`, content.text ?? ''].join(' ');
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, PREVIEW_CHARACTERS).join('');
}

function lastMessage(from: LastMessage['from'], content: Content, at: string): LastMessage {
  return { from, preview: preview(content), at };
}

/** The first characters of a text, counted in code points. */
function beginning(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join('')}…`;
}

/** The session without what belongs to one state of it only. */
function released(session: Session): Session {
  const { ownerId, ownedSince, ownerGoneSince, offer, waitingSince, acceptedOfferId, parking, ...rest } = session;
  const { handOver, supervisorCall, ...lasting } = rest;
  return lasting;
}

function waiting(session: Session, at: string, passedBy: readonly string[] = []): Session {
  return { ...released(session), status: 'waiting', waitingSince: at, passedBy };
}

function owned(session: Session, ownerId: string, at: string): Session {
  return { ...released(session), status: 'active', ownerId, ownedSince: at, replied: false, passedBy: [] };
}

/** Ends an offer; the wait goes on from where it began. */
function offerEnded(session: Session, at: string, passedBy: readonly string[]): Session {
  const { handOver } = session;
  const ended = waiting(session, session.waitingSince ?? at, passedBy.slice(-PASSED_LIMIT));
  return handOver === undefined ? ended : { ...ended, handOver };
}

function reopened(session: Session, at: string, agentId: string | undefined): Session {
  const { completion, reopenRequest, ...rest } = session;
  return agentId === undefined ? waiting(rest, at) : owned(rest, agentId, at);
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
      return { ...session, status: 'pending', parking: wakeAt === undefined ? { reason } : { reason, wakeAt } };
    }
    case 'resumed': {
      const { parking, ...rest } = session;
      return { ...rest, status: 'active' };
    }
    case 'completed': {
      const completion = { at: event.at, category: event.category };
      const { customerWaitsSince, ...rest } = released(session);
      return {
        ...rest,
        status: 'completed',
        passedBy: [],
        completion: session.ownerId === undefined ? completion : { ...completion, ownerId: session.ownerId },
      };
    }
    case 'reopened':
      return reopened(session, event.at, event.agentId);
    case 'reopen-asked':
      if (event.by.kind !== 'agent') throw new Error('only an agent asks to reopen');
      return { ...session, reopenRequest: { agentId: event.by.id, reason: event.reason, at: event.at } };
    case 'reopen-granted':
    case 'reopen-refused': {
      const { reopenRequest, ...rest } = session;
      return rest;
    }
    case 'message-received':
      return {
        ...session,
        thread: event.thread,
        lastMessage: lastMessage('customer', event.content, event.at),
        customerWaitsSince: session.customerWaitsSince ?? event.at,
      };
    case 'message-sent': {
      if (event.automatic !== undefined) return { ...session, greeted: true };
      const { customerWaitsSince, ...rest } = session;
      return { ...rest, replied: true, lastMessage: lastMessage('agent', event.content, event.at) };
    }
    default:
      return event satisfies never;
  }
}

function begun(event: SessionEvent): Session {
  if (event.type !== 'started') throw new Error(`a session begins with started, not ${event.type}`);
  const { sessionId: id, queueId, priority, customerId, customerName, thread, at, ownerId, language, facts } = event;
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
