import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { contextOf } from '../../shared/desk/context.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { keys } from '../../shared/store/keys.ts';
import { changeMailThread } from '../../shared/store/mail-threads.ts';
import { ENGINES } from '../engine.ts';
import { act, done, enter, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const SEES_ALL: Viewer = { agentId: 'lead-1', oversees: true, queues: [] };

describe.each(ENGINES)('the context on %s', (name) => {
  deskForTests({ name });

  beforeEach(async () => {
    await enter(table, 'agent-1', { capacity: 50 });
  });

  /** Sessions of one customer, each a minute after the one before; all but the last are completed, in a queue of their own where one is named. */
  async function sessions(count: number, queueOf: (n: number) => string | undefined = () => undefined) {
    const ids: string[] = [];
    for (let n = 1; n <= count; n += 1) {
      const { id } = (await take(desk, { ...written(n), language: 'pt-br' })).session;
      ids.push(id);
      desk.pass(50);
      if (n === count) break;
      done(await act(desk, id, ANN, { type: 'claim' }));
      const queueId = queueOf(n);
      if (queueId !== undefined) done(await act(desk, id, LEAD, { type: 'change-queue', queueId }));
      done(await act(desk, id, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
      // What they write from now on does not call it off.
      desk.pass(10);
    }
    return ids;
  }

  const contextFor = async (viewer: Viewer, sessionId: string) =>
    contextOf(desk, viewer, await sessionNow(table, sessionId));

  it('tells who the customer is and since when', async () => {
    const [sessionId = ''] = await sessions(1);
    const { customer, facts, earlier } = await contextFor(SEES_ALL, sessionId);
    expect(customer).toEqual({
      id: (await sessionNow(table, sessionId)).customerId,
      name: 'Demo Customer 1',
      language: 'pt-br',
      since: '2026-05-03T12:00:00.000Z',
      identities: [{ kind: 'telegram', value: '1' }],
      unjoined: [],
    });
    expect({ facts, earlier }).toEqual({ facts: [], earlier: [] });
  });

  it('shows the five latest sessions before this one, newest first', async () => {
    const ids = await sessions(8);
    const last = ids.at(-1) ?? '';
    expect((await contextFor(SEES_ALL, last)).earlier.map(({ id }) => id)).toEqual(ids.slice(2, 7).toReversed());
    expect((await contextFor(SEES_ALL, ids[1] ?? '')).earlier.map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });

  it('shows only sessions that these eyes may see', async () => {
    const [first = '', second = '', third = ''] = await sessions(3, (n) => (n === 2 ? 'billing' : undefined));
    const ann: Viewer = { agentId: 'agent-1', oversees: false, queues: ['general'] };
    expect((await contextFor(ann, third)).earlier.map(({ id }) => id)).toEqual([first]);
    expect((await contextFor(SEES_ALL, third)).earlier.map(({ id }) => id)).toEqual([second, first]);
  });

  it('tells to whom an answer by mail goes, and who gets a copy', async () => {
    const [sessionId = ''] = await sessions(1);
    expect(await contextFor(SEES_ALL, sessionId)).not.toHaveProperty('mail');
    const thread = 'email#demo-thread';
    const answerTo = { address: 'demo-customer@example.com', name: 'Demo Customer 1' };
    const participants = [{ address: 'demo-partner@example.com' }];
    const known = { subject: 'A lamp', deskAddress: 'help@desk.example', answerTo, participants, messageIds: [] };
    await changeMailThread(table, thread, () => known);
    const byMail = { ...(await sessionNow(table, sessionId)), thread };
    const from = { address: 'help@desk.example' };
    expect((await contextOf(desk, SEES_ALL, byMail)).mail).toEqual({ to: answerTo, copies: participants, from });
    const help = { local: 'help', name: 'Help', queueId: 'general', signature: '{{agent.name}}', usual: false };
    const listed = { ...DEFAULT_SETTINGS, mailAddresses: [help] };
    expect((await contextOf({ ...desk, settings: async () => listed }, SEES_ALL, byMail)).mail).toMatchObject({
      ...{ from: { address: 'help@desk.example', name: 'Help' }, signature: '{{agent.name}}' },
    });
    const unknown = { ...byMail, thread: 'email#another' };
    expect(await contextOf(desk, SEES_ALL, unknown)).not.toHaveProperty('mail');
  });

  it('makes do with what there is of a customer from before identities were kept, or of none', async () => {
    const [sessionId = ''] = await sessions(1);
    const { customerId } = await sessionNow(table, sessionId);
    const Item = { ...keys.customer(customerId), name: 'Demo Old', createdAt: '2025-01-01T00:00:00.000Z' };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    expect((await contextFor(SEES_ALL, sessionId)).customer).toMatchObject({ name: 'Demo Old', identities: [] });
    const unknown = { ...(await sessionNow(table, sessionId)), customerId: 'cus_none' };
    expect((await contextOf(desk, SEES_ALL, unknown)).customer).toEqual({
      ...{ id: 'cus_none', name: 'Demo Customer 1', language: 'pt-br', identities: [], unjoined: [] },
    });
  });
});
