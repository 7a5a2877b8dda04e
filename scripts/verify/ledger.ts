import type { SessionEvent } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve/index.ts';
import { ASSISTANT_ID, type Session } from '../../shared/domain/session.ts';
import { type Finding, shown } from './findings.ts';

/** Clocks of two functions may differ by so much; what is earlier by more did not happen in this order. */
export const CLOCKS_DIFFER_MS = 2_000;

/** Whose load a session counts on, and whether they were given it beyond their capacity on purpose. */
export interface Holding {
  readonly agentId: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly overCapacity: boolean;
}

/** What a history comes to. `session` is absent where an entry cannot follow. */
export interface Ledger {
  readonly session?: Session;
  readonly holding?: Holding;
  readonly findings: readonly Finding[];
}

/** Why owner, offer and status do not belong together, if they do not. */
export function misheld({ status, ownerId, offer }: Pick<Session, 'status' | 'ownerId' | 'offer'>): string | undefined {
  const hasOwner = ownerId !== undefined;
  const hasOffer = offer !== undefined;
  const owned = status === 'active' || status === 'pending';
  if (hasOwner === owned && hasOffer === (status === 'offered')) return undefined;
  return `${status} with owner ${shown(ownerId)} and offer to ${shown(offer?.agentId)}`;
}

/** Whose load a session counts on: of who is asked, or of the owner while they work on it. The assistant has no load. */
export function holderOf({ status, offer, ownerId }: Session): string | undefined {
  if (status === 'offered') return offer?.agentId;
  return status === 'active' && ownerId !== ASSISTANT_ID ? ownerId : undefined;
}

/** Whom an entry takes for the owner at its time; `undefined` for entries that say nothing of it. */
function namedOwner(event: SessionEvent): { readonly ownerId: string | undefined } | undefined {
  switch (event.type) {
    case 'message-received':
    case 'message-sent':
    case 'message-edited':
    case 'message-reacted':
    case 'noted':
    case 'owner-left':
    case 'owner-back':
      return { ownerId: event.ownerId };
    case 'whispered':
      return { ownerId: event.to };
    case 'assigned':
    case 'transferred':
    case 'returned':
      return { ownerId: event.from };
    case 'claimed':
    case 'accepted':
    case 'reopened':
      return { ownerId: undefined };
    default:
      return undefined;
  }
}

/** Whom an entry takes for the one who is asked at its time. */
function namedOffer(event: SessionEvent): { readonly offer: string | undefined } | undefined {
  switch (event.type) {
    case 'accepted':
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return { offer: `${event.offerId} to ${event.agentId}` };
    case 'offered':
    case 'claimed':
    case 'assigned':
    case 'reopened':
      return { offer: undefined };
    default:
      return undefined;
  }
}

/** Where an entry names another owner or offer than the ledger before it: then an instant has two answers, or none. */
function misnamed(
  before: Session,
  event: SessionEvent,
): { readonly expected: string; readonly found: string } | undefined {
  const owner = namedOwner(event);
  if (owner !== undefined && owner.ownerId !== before.ownerId) {
    return { expected: `owner ${shown(before.ownerId)}`, found: `${event.type} with owner ${shown(owner.ownerId)}` };
  }
  const asked = namedOffer(event);
  const live = before.offer && `${before.offer.offerId} to ${before.offer.agentId}`;
  if (asked === undefined || asked.offer === live) return undefined;
  return { expected: `offer ${shown(live)}`, found: `${event.type} with offer ${shown(asked.offer)}` };
}

function outOfTime(before: SessionEvent | undefined, event: SessionEvent, item: string): readonly Finding[] {
  const byMs = before === undefined ? 0 : Date.parse(before.at) - Date.parse(event.at);
  if (byMs <= 0) return [];
  const code = byMs > CLOCKS_DIFFER_MS ? 'time-backwards' : 'clocks-differ';
  return [{ code, item, expected: `${before?.at} or later`, found: event.at }];
}

/**
 * Goes through a history entry by entry. That its fold is the session is left to others; here it is whether each entry fits
 * the one before: one owner and one offer at most, nobody's time overlaps, and time goes on.
 */
export function replay(events: readonly SessionEvent[], keyOf: (index: number) => string): Ledger {
  const findings: Finding[] = [];
  let session: Session | undefined;
  let holding: Holding | undefined;
  for (const [index, event] of events.entries()) {
    const item = keyOf(index);
    findings.push(...outOfTime(events[index - 1], event, item));
    const wrong = session && misnamed(session, event);
    if (wrong) findings.push({ code: 'ownership-differs', item, ...wrong });
    try {
      session = evolve(session, event);
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      findings.push({ code: 'history-impossible', item, expected: 'an entry that can follow', found });
      return { findings };
    }
    // Between two events of one decision nothing is committed.
    const decided = events[index + 1]?.commandId !== event.commandId;
    const held = decided ? misheld(session) : undefined;
    if (held)
      findings.push({ code: 'two-holders', item, expected: 'one owner or one offer, as its status says', found: held });
    const agentId = holderOf(session);
    if (agentId === undefined) {
      holding = undefined;
    } else if (agentId !== holding?.agentId) {
      holding = { agentId, since: event.at, overCapacity: 'overCapacity' in event && event.overCapacity === true };
    }
  }
  return { findings, ...(session && { session }), ...(holding && { holding }) };
}
