import type { SessionView } from '../../../shared/contracts/views.ts';
import type { CallInput, CallOutput } from '../api/call-types.ts';
import type { Desk } from '../desk/create-desk.ts';

/** What somebody decides about who holds a session, or how urgent it is. The same may be decided about many at once. */
export type Order =
  | { readonly kind: 'claim' }
  | { readonly kind: 'assign'; readonly agentId: string; readonly note?: string; readonly overCapacity?: boolean }
  | { readonly kind: 'transfer'; readonly to: CallInput<'transferSession'>['body']['to']; readonly note: string }
  | { readonly kind: 'return'; readonly note?: string }
  | { readonly kind: 'prioritize'; readonly priority: SessionView['priority'] };

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
    default:
      return order satisfies never;
  }
}

/** Has an order carried out and shows the session as it is then. Throws an ApiFailure. */
export async function carryOut(desk: Desk, sessionId: string, order: Order, idempotencyKey: string): Promise<void> {
  const { session, at } = await send(desk, sessionId, order, idempotencyKey);
  desk.board.learn({ sessions: [session], at });
}
