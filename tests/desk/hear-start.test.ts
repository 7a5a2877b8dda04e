import { beforeEach, describe, expect, it } from 'vitest';
import { hearStart } from '../../shared/desk/hear-start.ts';
import { HINT_SECONDS, loadHint } from '../../shared/store/hints.ts';
import { verify } from '../verify.ts';
import { act, done, enter, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const THREAD = written(1).thread;

deskForTests();

beforeEach(async () => {
  await enter(table, 'agent-1');
});

const hint = () => loadHint(table, THREAD, Date.parse(desk.now()));

async function complete(sessionId: string) {
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
  // What they write from now on begins another one.
  desk.pass(10);
}

describe('the link by which a customer came', () => {
  it('is a fact of the session that they begin, and of that one alone', async () => {
    await hearStart(desk, THREAD, 'spring-sale');
    const { session } = await take(desk, written(1));
    expect(session.facts).toEqual([{ name: 'start', value: 'spring-sale' }]);
    expect((await sessionNow(table, session.id)).facts).toEqual(session.facts);
    expect(await hint()).toBeUndefined();
    await complete(session.id);
    expect((await take(desk, written(2))).session).not.toHaveProperty('facts');
    expect(await verify(table)).toMatchObject({ sessions: 2, wrongs: [] });
  });

  it('is the latest one, heard as often as one likes', async () => {
    for (const start of ['first', 'second', 'second']) await hearStart(desk, THREAD, start);
    expect((await take(desk, written(1))).session.facts).toEqual([{ name: 'start', value: 'second' }]);
  });

  it('changes nothing about an open session, nor about the one after it', async () => {
    const { session } = await take(desk, written(1));
    await hearStart(desk, THREAD, 'spring-sale');
    expect(await sessionNow(table, session.id)).toEqual(session);
    expect(await hint()).toBeUndefined();
  });

  it('counts again once the session is completed', async () => {
    const { session } = await take(desk, written(1));
    await complete(session.id);
    await hearStart(desk, THREAD, 'autumn-sale');
    expect((await take(desk, written(2))).session.facts).toEqual([{ name: 'start', value: 'autumn-sale' }]);
  });

  it('is forgotten after thirty days, though the table still has it', async () => {
    await hearStart(desk, THREAD, 'spring-sale');
    desk.pass(HINT_SECONDS - 1);
    expect(await hint()).toBe('spring-sale');
    desk.pass(2);
    expect((await take(desk, written(1))).session).not.toHaveProperty('facts');
  });

  it('belongs to its chat', async () => {
    await hearStart(desk, THREAD, 'spring-sale');
    expect((await take(desk, written(1, { chat: 2 }))).session).not.toHaveProperty('facts');
  });

  it('is used once though two messages arrive at once', async () => {
    await hearStart(desk, THREAD, 'spring-sale');
    const [one, two] = await Promise.all([take(desk, written(1)), take(desk, written(2))]);
    expect(one.session.id).toBe(two.session.id);
    expect((await sessionNow(table, one.session.id)).facts).toHaveLength(1);
  });
});

it('tells the language of who begins a session', async () => {
  const { session } = await take(desk, { ...written(1), language: 'zh-hans' });
  expect((await sessionNow(table, session.id)).language).toBe('zh-hans');
});
