import { beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../shared/contracts/views.ts';
import { reply } from '../../shared/desk/reply.ts';
import { writeDelivery } from '../../shared/store/margins.ts';
import { loadEntry } from '../../shared/store/sessions.ts';
import { act, done, enter, openTestDesk, take, written } from '../desk/bench.ts';
import { ENGINES } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

describe.each(ENGINES)('the note of a delivery on %s', (name) => {
  tableForTests(name);

  let sessionId: string;
  let queued: Delivery;
  let sent: Delivery;

  beforeEach(async () => {
    const desk = openTestDesk(table);
    await enter(table, 'agent-1');
    sessionId = (await take(desk, written(1))).session.id;
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    const { entry } = done(await reply(desk, sessionId, ANN, { messageId: 'reply-1', text: 'hello' }));
    if (entry.delivery === undefined) throw new Error('a reply without a delivery');
    queued = entry.delivery;
    sent = { ...queued, state: 'sent', channelIds: ['11'] };
  });

  it('is written on the entry, which stays as it was', async () => {
    const before = await loadEntry(table, sessionId, 4);
    expect(await writeDelivery(table, sessionId, 4, queued, sent)).toEqual({ ...before, delivery: sent });
    expect(await loadEntry(table, sessionId, 4)).toEqual({ ...before, delivery: sent });
  });

  it('is written once by two', async () => {
    const failed: Delivery = { ...queued, state: 'failed', reason: 'blocked' };
    const both = [sent, failed].map((delivery) => writeDelivery(table, sessionId, 4, queued, delivery));
    expect((await Promise.all(both)).filter((written) => written !== undefined)).toHaveLength(1);
  });

  it.each([
    ['another attempt', { attempt: 2 }],
    ['another state', { state: 'failed' }],
  ] as const)('is left alone when it stands at %s', async (_, found) => {
    expect(await writeDelivery(table, sessionId, 4, { ...queued, ...found }, sent)).toBeUndefined();
    expect((await loadEntry(table, sessionId, 4))?.delivery).toEqual(queued);
  });

  it('is written on replies only, and makes no entry', async () => {
    expect(await writeDelivery(table, sessionId, 2, queued, sent)).toBeUndefined();
    expect(await writeDelivery(table, sessionId, 9, queued, sent)).toBeUndefined();
    expect(await loadEntry(table, sessionId, 9)).toBeUndefined();
  });
});
