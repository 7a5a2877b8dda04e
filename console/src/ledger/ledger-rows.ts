import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import type { LedgerEvent } from '../../../shared/domain/events.ts';
import type { CallOutput } from '../api/call-types.ts';

/** Between whom an event moved a session, or an offer of it. */
export type Place = { readonly agentId: string } | { readonly queueId: string };

/** One line of the ledger. */
export interface LedgerRow {
  readonly seq: number;
  readonly event: LedgerEvent;
  readonly from?: Place;
  readonly to?: Place;
  /** What ended with it: who had held the session until then, and for how long. */
  readonly held?: { readonly agentId: string; readonly ms: number };
}

interface State {
  readonly queueId: string;
  readonly owner?: { readonly agentId: string; readonly sinceMs: number };
}

function isLedger(event: HistoryEntry['event']): event is LedgerEvent {
  return ![
    'message-received',
    'message-sent',
    'message-edited',
    'message-reacted',
    'noted',
    'whispered',
    'hidden',
  ].includes(event.type);
}

/** From where to where, by what the event itself says and the state that it found. */
function moveOf(event: LedgerEvent, { queueId, owner }: State): { from?: Place; to?: Place } {
  const queue: Place = { queueId };
  const held: Place = owner === undefined ? queue : { agentId: owner.agentId };
  switch (event.type) {
    case 'started':
      return { to: event.ownerId === undefined ? { queueId: event.queueId } : { agentId: event.ownerId } };
    case 'offered':
    case 'accepted':
    case 'claimed':
    case 'assigned':
      return { from: held, to: { agentId: event.agentId } };
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return { from: { agentId: event.agentId }, to: queue };
    case 'transferred':
      return {
        from: held,
        to: event.to.kind === 'agent' ? { agentId: event.to.agentId } : { queueId: event.to.queueId },
      };
    case 'returned':
      return { from: held, to: queue };
    case 'queue-changed':
      return { from: { queueId: event.from }, to: { queueId: event.queueId } };
    case 'completed':
      return { from: held };
    case 'reopened':
      return { to: event.agentId === undefined ? queue : { agentId: event.agentId } };
    default:
      return {};
  }
}

/** Who owns it after the event: an agent, nobody (`null`), or whoever did before. */
function ownerAfter(event: LedgerEvent): string | null | undefined {
  switch (event.type) {
    case 'started':
    case 'reopened':
      return (event.type === 'started' ? event.ownerId : event.agentId) ?? null;
    case 'accepted':
    case 'claimed':
    case 'assigned':
      return event.agentId;
    case 'transferred':
    case 'returned':
    case 'completed':
      return null;
    default:
      return undefined;
  }
}

function after(event: LedgerEvent, state: State): State {
  let { queueId } = state;
  if (event.type === 'started' || event.type === 'queue-changed') queueId = event.queueId;
  if (event.type === 'transferred' && event.to.kind === 'queue') queueId = event.to.queueId;
  const owner = ownerAfter(event);
  if (owner === undefined) return state.owner === undefined ? { queueId } : { queueId, owner: state.owner };
  return owner === null ? { queueId } : { queueId, owner: { agentId: owner, sinceMs: Date.parse(event.at) } };
}

/** The ledger line by line, oldest first, with who held the session until then and for how long. */
export function ledgerRows(entries: CallOutput<'getLedger'>['entries']): readonly LedgerRow[] {
  let state: State = { queueId: '' };
  return entries.flatMap(({ seq, event }) => {
    if (!isLedger(event)) return [];
    const before = state;
    state = after(event, before);
    const ended = before.owner !== undefined && before.owner !== state.owner ? before.owner : undefined;
    const held = ended && { agentId: ended.agentId, ms: Math.max(Date.parse(event.at) - ended.sinceMs, 0) };
    return [{ seq, event, ...moveOf(event, before), ...(held && { held }) }];
  });
}

/** What a filter lets through: empty parts let everything. */
export interface LedgerFilter {
  readonly type: LedgerEvent['type'] | '';
  readonly agentId: string;
}

/** Every agent whom a line names, as actor or as one side of a move. */
export function peopleOf({ event, from, to, held }: LedgerRow): readonly string[] {
  const by = event.by.kind === 'agent' ? [event.by.id] : [];
  const places = [from, to, held].flatMap((place) =>
    place !== undefined && 'agentId' in place ? [place.agentId] : [],
  );
  return [...new Set([...by, ...places])];
}

/** Whether a line passes a filter. */
export function passes(row: LedgerRow, { type, agentId }: LedgerFilter): boolean {
  return (type === '' || row.event.type === type) && (agentId === '' || peopleOf(row).includes(agentId));
}
