import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { deliver } from '../../../shared/desk/deliver.ts';
import { expireOffer } from '../../../shared/desk/expire-offer.ts';
import { offerNext } from '../../../shared/desk/offer-next.ts';
import { openTicket } from '../../../shared/desk/tickets/open-ticket.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { Table } from '../../../shared/store/table.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../../desk/bench.ts';
import { type Asking, agent, LEAD } from '../../domain/support.ts';

/** An item of the table, to be damaged. */
export type Item = Record<string, unknown>;

/** Sessions of a desk in which nothing is wrong, by how they stand. */
export interface GoodDesk {
  readonly desk: TestDesk;
  /** agent-1 owns it; customer and owner have written in turn. */
  readonly active: string;
  /** Offered to agent-2 after agent-1 let an offer expire. */
  readonly offered: string;
  readonly waiting: string;
  /** agent-2 owns it. */
  readonly parked: string;
  /** Handed on and completed on the day after. */
  readonly completed: string;
  /** The same customer's next one. */
  readonly next: string;
  /** agent-3's, beyond their capacity. */
  readonly over: string;
}

/** A desk in its every state, over a midnight, built by the desk's own rules. */
export async function buildDesk(table: Table): Promise<GoodDesk> {
  const desk = openTestDesk(table);
  const by = async (sessionId: string, actor: Actor, asking: Asking) => {
    desk.pass(5);
    return done(await act(desk, sessionId, actor, asking)).session;
  };
  const hear = async (chat: number, messageId = 1) => {
    desk.pass(5);
    return (await take(desk, written(messageId, { chat }))).session.id;
  };
  const reply = async (sessionId: string, who: string) => {
    const content = { kind: 'text', text: 'How can I help?' } as const;
    const { rev } = await by(sessionId, agent(who), { type: 'reply', messageId: desk.newId('msg'), content });
    await deliver(
      desk,
      async () => ({ outcome: 'sent', channelIds: ['1'] }),
      { sessionId, seq: rev, attempt: 1 },
      false,
    );
  };
  await enter(table, 'agent-1', { capacity: 3 });

  const active = await hear(1);
  await by(active, agent('agent-1'), { type: 'claim' });
  await reply(active, 'agent-1');
  await hear(1, 2);
  await reply(active, 'agent-1');
  await hear(1, 3);

  await enter(table, 'agent-2');

  const parked = await hear(4);
  await by(parked, agent('agent-2'), { type: 'claim' });
  await by(parked, agent('agent-2'), { type: 'park', reason: 'waits for parts' });

  const completed = await hear(5);
  await by(completed, agent('agent-1'), { type: 'claim' });
  await by(completed, agent('agent-1'), {
    type: 'transfer',
    to: { kind: 'queue', queueId: 'billing' },
    note: 'an invoice',
  });
  await by(completed, LEAD, { type: 'assign', agentId: 'agent-2' });
  desk.pass(13 * 3_600);
  await reply(completed, 'agent-2');
  await by(completed, agent('agent-2'), { type: 'complete', cause: 'agent', category: 'resolved' });
  // What comes later does not call it off.
  desk.pass(10);
  const next = await hear(5, 2);

  await enter(table, 'agent-3', { capacity: 1 });
  await by(await hear(6), agent('agent-3'), { type: 'claim' });
  const opener = { by: { kind: 'agent', id: 'agent-2', roles: ['agent'] } } as const;
  const eyes = { agentId: 'agent-2', oversees: true, queues: [] };
  const opening = { ...opener, viewer: eyes, sessionId: parked, requestKey: 'ticket-1' };
  const assignee = { kind: 'agent', agentId: 'agent-2' } as const;
  done(await openTicket(desk, opening, { title: 'Order parts', description: '', assignee }));
  const over = await hear(7);
  await by(over, LEAD, { type: 'assign', agentId: 'agent-3', overCapacity: true });
  const waiting = await hear(3);
  await hear(3, 2);
  const offered = await hear(2);
  await offerNext(desk, offered);
  const { offer } = await sessionNow(table, offered);
  if (offer === undefined) throw new Error('nobody was asked');
  desk.pass(31);
  await expireOffer(desk, { kind: 'offer', sessionId: offered, offerId: offer.offerId, at: offer.expiresAt });
  await offerNext(desk, offered);

  return { desk, active, offered, waiting, parked, completed, next, over };
}

/** Everything in a table. */
export async function itemsOf({ client, name }: Table): Promise<readonly Item[]> {
  return (await client.send(new ScanCommand({ TableName: name }))).Items ?? [];
}

/** The service writes so many items at once (DynamoDB quotas, BatchWriteItem). */
const BATCH = 25;

/** Fills a table with items. */
export async function fill({ client, name }: Table, items: readonly Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    const requests = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  }
}
