import { beforeEach, describe, expect, it } from 'vitest';
import { receive } from '../../shared/desk/receive.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import { ANN } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { act, attachedTo, done, enter, historyNow, ledgerNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;

deskForTests();

beforeEach(async () => {
  await enter(table, 'agent-1');
});

async function owned(): Promise<string> {
  const { session } = await take(desk, written(1));
  done(await act(desk, session.id, ANN, { type: 'claim' }));
  return session.id;
}

describe("a customer's message", () => {
  it('begins a session when it is their first', async () => {
    const { session } = await take(desk, written(1, { text: 'my parcel is lost' }));
    expect(session).toMatchObject({ status: 'waiting', queueId: 'general', customerName: 'Demo Customer 1', rev: 2 });
    expect(await ledgerNow(table, session.id)).toEqual(['started', 'message-received']);
    expect(await attachedTo(table, 1)).toBe(session.id);
  });

  it('goes on with the session that is open', async () => {
    const sessionId = await owned();
    const { session, events } = await take(desk, written(2));
    expect(session.id).toBe(sessionId);
    expect(events).toMatchObject([{ type: 'message-received', ownerId: 'agent-1' }]);
  });

  it('stands in the history once, though it arrives five times', async () => {
    const { session } = await take(desk, written(1));
    for (let times = 0; times < 4; times += 1) expect((await take(desk, written(1))).events).toEqual([]);
    expect(await ledgerNow(table, session.id)).toEqual(['started', 'message-received']);
  });

  it('stands in the history once, though it arrives five times at once', async () => {
    const { session } = await take(desk, written(1));
    const all = await Promise.all(Array.from({ length: 5 }, () => take(desk, written(2))));
    expect(all.filter(({ events }) => events.length > 0)).toHaveLength(1);
    expect(await ledgerNow(table, session.id)).toEqual(['started', 'message-received', 'message-received']);
  });

  it('makes one session when the first arrives five times at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => take(desk, written(1))));
    expect(await verify(table)).toEqual({ sessions: 1, entries: 2, wrongs: [] });
  });

  it('makes one session together with another first one', async () => {
    const [one, two] = await Promise.all([take(desk, written(1)), take(desk, written(2))]);
    expect(one.session.id).toBe(two.session.id);
    expect(await verify(table)).toEqual({ sessions: 1, entries: 3, wrongs: [] });
  });

  it('keeps to its chat', async () => {
    const [one, two] = await Promise.all([take(desk, written(1)), take(desk, written(1, { chat: 2 }))]);
    expect(one.session.id).not.toBe(two.session.id);
  });

  it('begins a new session of the same customer after completion', async () => {
    const sessionId = await owned();
    done(await act(desk, sessionId, ANN, COMPLETE));
    desk.pass(10);
    const { session } = await take(desk, written(2));
    expect(session.id).not.toBe(sessionId);
    expect(session.customerId).toBe((await loadSession(table, sessionId))?.customerId);
    expect(await attachedTo(table, 1)).toBe(session.id);
    expect(await verify(table)).toMatchObject({ sessions: 2, wrongs: [] });
  });

  it('begins nothing when it was taken in before the completion', async () => {
    const sessionId = await owned();
    done(await act(desk, sessionId, ANN, COMPLETE));
    expect(await take(desk, written(1))).toMatchObject({ session: { id: sessionId }, events: [] });
  });

  it('makes one new session when two arrive at once after completion', async () => {
    done(await act(desk, await owned(), ANN, COMPLETE));
    desk.pass(10);
    const [one, two] = await Promise.all([take(desk, written(2)), take(desk, written(3))]);
    expect(one.session.id).toBe(two.session.id);
    expect(await verify(table)).toMatchObject({ sessions: 2, wrongs: [] });
  });

  it('is kept as it was, whatever the script', async () => {
    const text = 'مرحبا 👩‍👩‍👧‍👦 您好\n\ttabs "quotes" \\ \u0000';
    const { session } = await take(desk, written(1, { text }));
    const [, entry] = await historyNow(table, session.id);
    expect(entry?.event).toMatchObject({ content: { kind: 'text', text } });
  });
});

describe("a customer's message on a parked session", () => {
  async function parked(): Promise<string> {
    const sessionId = await owned();
    done(await act(desk, sessionId, ANN, { type: 'park', reason: 'parts' }));
    return sessionId;
  }

  it('wakes it for an owner with room', async () => {
    const sessionId = await parked();
    const { session, events } = await take(desk, written(2));
    expect(session).toMatchObject({ id: sessionId, status: 'active', ownerId: 'agent-1' });
    expect(events.map((event) => 'overCapacity' in event)).toEqual([false, false]);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('has it wait for an owner without', async () => {
    await parked();
    await enter(table, 'agent-1', { capacity: 0 });
    const { session, events } = await take(desk, written(2));
    expect(session).toMatchObject({ status: 'pending', ownerId: 'agent-1', parking: { wokenAt: desk.now() } });
    expect(events).toMatchObject([{ type: 'message-received' }, { type: 'woken', cause: 'customer' }]);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 0, capacity: 0 });
  });

  it('has it wait when the owner loses their last room at that moment', async () => {
    await parked();
    let asked = 0;
    const filling = {
      ...desk,
      newId: (prefix: 'ses' | 'cus' | 'msg' | 'ofr') => desk.newId(prefix),
      table: {
        ...table,
        client: Object.assign(Object.create(table.client), {
          send: async (command: { constructor: { name: string } }) => {
            if (command.constructor.name === 'TransactWriteCommand' && asked++ === 0) {
              await enter(table, 'agent-1', { load: 2 });
            }
            return table.client.send(command as never);
          },
        }),
      },
    };
    const outcome = await receive(filling, written(2));
    expect(isRefusal(outcome) ? outcome : outcome.session.status).toBe('pending');
  });
});
