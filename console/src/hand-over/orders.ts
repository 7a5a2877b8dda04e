import type { SessionView } from '../../../shared/contracts/views.ts';
import type { CallInput, CallOutput } from '../api/call-types.ts';
import type { Desk } from '../desk/create-desk.ts';

/** Whom a session that is opened again goes to. */
export type ReopenTo = NonNullable<CallInput<'reopenSession'>['body']['to']>;

/** What somebody decides about who holds a session, how urgent it is, whether it rests. The same may be decided about many at once. */
export type Order =
  | { readonly kind: 'claim' }
  | { readonly kind: 'assign'; readonly agentId: string; readonly note?: string; readonly overCapacity?: boolean }
  | { readonly kind: 'transfer'; readonly to: CallInput<'transferSession'>['body']['to']; readonly note: string }
  | { readonly kind: 'return'; readonly note?: string }
  | { readonly kind: 'prioritize'; readonly priority: SessionView['priority'] }
  /** `wakeAt`: ISO 8601, UTC. */
  | { readonly kind: 'park'; readonly reason: string; readonly wakeAt?: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'reopen'; readonly reason: string; readonly to: ReopenTo }
  | { readonly kind: 'ask-reopen'; readonly reason: string }
  | { readonly kind: 'grant-reopen'; readonly word?: string; readonly to: ReopenTo }
  | { readonly kind: 'refuse-reopen'; readonly reason: string }
  | { readonly kind: 'label'; readonly add: readonly string[]; readonly remove: readonly string[] };

function send(
  { call, board }: Desk,
  sessionId: string,
  order: Order,
  idempotencyKey: string,
): Promise<CallOutput<'claimSession'>> {
  const params = { sessionId };
  const options = { idempotencyKey };
  switch (order.kind) {
    case 'claim':
      return call('claimSession', { params }, options);
    case 'assign': {
      const { kind: _, ...body } = order;
      // Two leads who press at once must not take it from each other without knowing.
      const seenOwnerId = board.session(sessionId)?.owner?.agentId ?? null;
      return call('assignSession', { params, body: { ...body, seenOwnerId } }, options);
    }
    case 'transfer':
      return call('transferSession', { params, body: { to: order.to, note: order.note } }, options);
    case 'return':
      return call('returnSession', { params, body: order.note === undefined ? {} : { note: order.note } }, options);
    case 'prioritize':
      return call('prioritizeSession', { params, body: { priority: order.priority } }, options);
    case 'park': {
      const { kind: _, ...body } = order;
      // What the customer has said in this moment must not be put away unread.
      const seenMessageAt = board.session(sessionId)?.lastMessage?.at ?? null;
      return call('parkSession', { params, body: { ...body, seenMessageAt } }, options);
    }
    case 'resume':
      return call('resumeSession', { params }, options);
    case 'reopen':
      return call('reopenSession', { params, body: { reason: order.reason, to: order.to } }, options);
    case 'ask-reopen':
      return call('askToReopen', { params, body: { reason: order.reason } }, options);
    case 'grant-reopen': {
      const { kind: _, ...body } = order;
      return call('grantReopen', { params, body }, options);
    }
    case 'refuse-reopen':
      return call('refuseReopen', { params, body: { reason: order.reason } }, options);
    case 'label':
      return call('labelSession', { params, body: { add: [...order.add], remove: [...order.remove] } }, options);
    default:
      return order satisfies never;
  }
}

/** Has an order carried out and shows the session as it is then. Throws an ApiFailure. */
export async function carryOut(desk: Desk, sessionId: string, order: Order, idempotencyKey: string): Promise<void> {
  const { session, at } = await send(desk, sessionId, order, idempotencyKey);
  desk.board.learn({ sessions: [session], at });
}
