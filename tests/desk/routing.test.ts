import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { fillRoom, offerNext } from '../../shared/desk/offer-next.ts';
import { BOARD_LIMIT } from '../../shared/store/lists.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { ANN, agent } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { act, done, enter, ledgerNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, openDesk, table } from './fresh-desk.ts';

deskForTests();

function settingsWith(queue: Partial<DeskSettings['queues'][number]>): DeskSettings {
  return { ...DEFAULT_SETTINGS, queues: DEFAULT_SETTINGS.queues.map((usual) => ({ ...usual, ...queue })) };
}

/** A session that waits, one second after the one before. */
async function waiting(chat = 1): Promise<string> {
  desk.pass(1);
  return (await take(desk, written(1, { chat }))).session.id;
}

async function offerOf(sessionId: string) {
  const { offer } = await sessionNow(table, sessionId);
  if (offer === undefined) throw new Error('nobody was asked');
  return offer;
}

describe('offering a waiting session', () => {
  it('asks one agent until a deadline', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    expect(await offerNext(desk, sessionId)).toEqual({ offeredTo: 'agent-1' });
    const { offeredAt, expiresAt } = await offerOf(sessionId);
    expect(Date.parse(expiresAt) - Date.parse(offeredAt)).toBe(30_000);
    expect(await offerNext(desk, sessionId)).toBe('moved-on');
  });

  it('asks once, however many try at the same time', async () => {
    await Promise.all(['agent-1', 'agent-2', 'agent-3'].map((id) => enter(table, id)));
    const sessionId = await waiting();
    await Promise.all(Array.from({ length: 6 }, () => offerNext(desk, sessionId)));
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'offered')).toHaveLength(1);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('goes round the agents', async () => {
    await Promise.all(['agent-1', 'agent-2', 'agent-3'].map((id) => enter(table, id)));
    const asked: unknown[] = [];
    for (const chat of [1, 2, 3, 4]) asked.push(await offerNext(desk, await waiting(chat)));
    expect(asked).toEqual(['agent-1', 'agent-2', 'agent-3', 'agent-1'].map((offeredTo) => ({ offeredTo })));
  });

  it.each([
    ['is away', { availability: 'away' }],
    ['has no console', { connection: 'closed' }],
    ['has lost their console a moment ago', { connection: 'interrupted' }],
    ['is full', { load: 2 }],
    ['is of another queue', { queues: ['billing'] }],
  ] as const)('asks nobody who %s', async (_, unusual) => {
    await enter(table, 'agent-1', unusual);
    expect(await offerNext(desk, await waiting())).toBe('nobody');
  });

  it('asks nobody in a queue that agents take from by hand', async () => {
    openDesk(settingsWith({ policy: { routing: 'manual' } }));
    await enter(table, 'agent-1');
    expect(await offerNext(desk, await waiting())).toBe('nobody');
    expect(await fillRoom(desk, 'agent-1')).toBe(0);
  });

  it('asks nobody in a queue that the settings do not know', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    openDesk(settingsWith({ id: 'other' }));
    expect(await offerNext(desk, sessionId)).toBe('nobody');
  });

  it('has nothing to do for a session that there is not', async () => {
    expect(await offerNext(desk, 'ses_none')).toBe('moved-on');
  });
});

describe('an offer whose deadline passes', () => {
  it('goes to the next agent, and not to the same one', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    await offerNext(desk, sessionId);
    const { offerId, expiresAt } = await offerOf(sessionId);
    const deadline = { kind: 'offer', sessionId, offerId, at: expiresAt } as const;
    expect(await expireOffer(desk, deadline)).toBe('early');
    desk.pass(30);
    expect(await expireOffer(desk, deadline)).toBe('expired');
    expect(await expireOffer(desk, deadline)).toBe('nothing-to-do');
    expect(await offerNext(desk, sessionId)).toBe('nobody');
    await enter(table, 'agent-2');
    expect(await offerNext(desk, sessionId)).toEqual({ offeredTo: 'agent-2' });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 0 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('cannot be accepted from then on', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    await offerNext(desk, sessionId);
    const { offerId } = await offerOf(sessionId);
    desk.pass(30);
    const accept = { type: 'accept', offerId } as const;
    expect(await act(desk, sessionId, ANN, accept)).toEqual({ refused: 'offer-expired' });
  });

  it('ends once when two timers fire at the same time', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    await offerNext(desk, sessionId);
    const { offerId, expiresAt: at } = await offerOf(sessionId);
    desk.pass(30);
    const deadline = { kind: 'offer', sessionId, offerId, at } as const;
    const fired = await Promise.all([expireOffer(desk, deadline), expireOffer(desk, deadline)]);
    expect(fired.toSorted()).toEqual(['expired', 'nothing-to-do']);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('has nothing to do for a session that there is not', async () => {
    const deadline = { kind: 'offer', sessionId: 'ses_none', offerId: 'ofr_1', at: desk.now() } as const;
    expect(await expireOffer(desk, deadline)).toBe('nothing-to-do');
  });
});

describe('an agent who has gained room', () => {
  it('is asked for the oldest, until they are full', async () => {
    const first = await waiting(1);
    const second = await waiting(2);
    const third = await waiting(3);
    await enter(table, 'agent-1');
    expect(await fillRoom(desk, 'agent-1')).toBe(2);
    const statuses = await Promise.all([first, second, third].map((id) => sessionNow(table, id)));
    expect(statuses.map(({ status }) => status)).toEqual(['offered', 'offered', 'waiting']);
    expect(await fillRoom(desk, 'agent-1')).toBe(0);
  });

  it('is not asked for what they have passed', async () => {
    await enter(table, 'agent-1');
    const sessionId = await waiting();
    await offerNext(desk, sessionId);
    const { offerId } = await offerOf(sessionId);
    done(await act(desk, sessionId, agent('agent-1'), { type: 'decline', offerId }));
    expect(await fillRoom(desk, 'agent-1')).toBe(0);
  });

  it('is asked for what waits behind many sessions that others are asked for', async () => {
    await enter(table, 'agent-1', { capacity: 30 });
    for (let chat = 1; chat <= 30; chat += 1) await offerNext(desk, await waiting(chat));
    const behind = await waiting(31);
    await enter(table, 'agent-2');
    expect(await fillRoom(desk, 'agent-2')).toBe(1);
    expect(await offerOf(behind)).toMatchObject({ agentId: 'agent-2' });
  });

  it('is asked for what waits behind more sessions that they have passed than are read at once', async () => {
    const model = await sessionNow(table, await waiting(1));
    const passed = Array.from({ length: BOARD_LIMIT }, (_, index) => ({
      ...{ ...model, id: `ses_passed${index}`, passedBy: ['agent-1'] },
    }));
    // The service takes 25 items a batch.
    for (let at = 0; at < passed.length; at += 25) {
      const puts = passed.slice(at, at + 25).map((session) => ({ PutRequest: { Item: toSessionItem(session) } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
    const behind = await waiting(2);
    await enter(table, 'agent-1', { capacity: 2 });
    expect(await fillRoom(desk, 'agent-1')).toBe(2);
    expect(await offerOf(behind)).toMatchObject({ agentId: 'agent-1' });
  });

  it('is left alone when they are not in the roster', async () => {
    expect(await fillRoom(desk, 'agent-9')).toBe(0);
  });
});
