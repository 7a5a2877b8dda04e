import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/contracts/settings.ts';
import { contextOf } from '../../../shared/desk/context.ts';
import { moveMail } from '../../../shared/desk/email/move-mail.ts';
import { undoJoin } from '../../../shared/desk/joins/unjoin.ts';
import { reply } from '../../../shared/desk/reply.ts';
import { loadJoin } from '../../../shared/store/customer-joins.ts';
import { findCustomer, loadThread } from '../../../shared/store/directory.ts';
import type { Table } from '../../../shared/store/table.ts';
import { ENGINES, type RunningEngine, startEngine } from '../../engine.ts';
import { verify } from '../../verify.ts';
import { act, done, enter, historyNow, ledgerNow, openTestDesk, QUEUE, sessionNow, take } from '../bench.ts';
import { openPostRoom, type PostRoom } from '../email/post-room.ts';
import { ADDRESS, Chats } from './chat.ts';

const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
const SEES_ALL = { agentId: 'lead-1', oversees: true, queues: [] };
const MAILED = { kind: 'email', value: ADDRESS };

describe.each(ENGINES)('a mail of somebody with a chat on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;
  let office: PostRoom;
  let chats: Chats;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());
  beforeEach(async () => {
    table = await engine.newTable();
    office = openPostRoom(table);
    chats = new Chats(office.desk);
    await enter(table, 'agent-1', { capacity: 50 });
    await enter(table, 'lead-1', { capacity: 50, roles: ['lead'] });
  });

  const claim = async (sessionId: string) => done(await act(office.desk, sessionId, ANN, { type: 'claim' }));
  const complete = async (sessionId: string) => {
    await claim(sessionId);
    done(await act(office.desk, sessionId, ANN, COMPLETE));
    office.desk.pass(3_600);
  };
  const answer = async (sessionId: string, messageId: string) =>
    done(await reply(office.desk, sessionId, ANN, { messageId, text: 'On its way' }));
  const threadOf = async (sessionId: string) => (await sessionNow(table, sessionId)).thread;
  const begun = async (id = 'first') => {
    const sessionId = await office.into({ id, subject: 'My lamp' });
    return { sessionId, token: (await chats.offered(sessionId)) ?? '' };
  };

  it('is told of in the chat, and following the link brings its answers there', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    expect(token).toMatch(/^m_[A-Za-z0-9_-]{32}$/);
    const mailThread = await threadOf(sessionId);
    expect(await chats.follow(token)).toMatchObject({ outcome: 'here', mail: { subject: 'My lamp' } });
    expect(await sessionNow(table, sessionId)).toMatchObject({
      ...{ thread: chats.thread(), threads: [mailThread, chats.thread()] },
      customerId: await findCustomer(table, { kind: 'telegram', value: '1' }),
    });
    await claim(sessionId);
    expect((await answer(sessionId, 'answer-1')).entry.event).toMatchObject({ thread: chats.thread() });
    const moved = (await historyNow(table, sessionId)).find(({ event }) => event.type === 'channel-changed');
    expect(moved?.event).toMatchObject({ from: mailThread, to: chats.thread(), by: { kind: 'customer' } });
    await take(office.desk, chats.line('thank you, and one more thing'));
    expect((await sessionNow(table, sessionId)).lastMessage?.preview).toBe('thank you, and one more thing');
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('goes on where they wrote last', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    const mailThread = await threadOf(sessionId);
    await chats.follow(token);
    await office.into({ id: 'second', head: ['In-Reply-To: <first@customer.example>'] });
    expect(await threadOf(sessionId)).toBe(mailThread);
    await take(office.desk, chats.line('here again'));
    expect(await threadOf(sessionId)).toBe(chats.thread());
  });

  it('of one conversation is told of once', async () => {
    await chats.bind();
    const { sessionId } = await begun();
    await office.into({ id: 'second', head: ['In-Reply-To: <first@customer.example>'] });
    const told = (await historyNow(table, sessionId)).filter(
      ({ event }) => event.type === 'message-sent' && event.automatic === 'mail-arrived',
    );
    expect(told).toHaveLength(1);
  });

  it.each([
    ['nothing proves its author', {}, { proven: false }],
    ['DMARC says that it is forged', {}, { proven: false, forged: true }],
    ['another wrote it', { from: 'b@customer.example' }, {}],
  ])('is told of to nobody where %s, and then its customer is another', async (_, mail, said) => {
    await chats.bind();
    const sessionId = await office.into(mail, said);
    expect(await chats.offered(sessionId)).toBeUndefined();
    const { customerId } = await sessionNow(table, sessionId);
    expect(customerId).not.toBe(await findCustomer(table, { kind: 'telegram', value: '1' }));
  });

  it('is told of to nobody while they talk in the chat, or the team says nothing', async () => {
    await chats.bind();
    await take(office.desk, chats.line('hello'));
    expect(await chats.offered(await office.into({}))).toBeUndefined();
    const policy = { ...DEFAULT_SETTINGS.policy, texts: { 'mail-arrived': [] } };
    const silent = openPostRoom(table);
    const queues = DEFAULT_SETTINGS.queues.map((queue) => ({ ...queue, policy: {} }));
    const desk = openTestDesk(table, { ...DEFAULT_SETTINGS, policy, queues });
    Object.assign(silent.room, { desk });
    await new Chats(desk).bind('c@customer.example', 3);
    const sessionId = await silent.into({ id: 'three', from: 'c@customer.example' });
    expect(await chats.offered(sessionId)).toBeUndefined();
  });

  it('leads there once, however often and by however many devices it is followed', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    const outcomes = await Promise.all([1, 2, 3].map(() => chats.follow(token)));
    expect(outcomes.filter((one) => 'outcome' in one && one.outcome === 'here').length).toBeGreaterThan(0);
    expect(await chats.follow(token)).toMatchObject({ outcome: 'here' });
    const changes = (await ledgerNow(table, sessionId)).filter((type) => type === 'channel-changed');
    expect(changes).toHaveLength(1);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('cannot be followed from another chat, by a made-up link, or after a day', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    expect(await chats.follow(token, 2)).toEqual({ outcome: 'other-chat' });
    expect(await chats.follow(`m_${'a'.repeat(32)}`)).toEqual({ outcome: 'unknown' });
    office.desk.pass(24 * 3_600);
    expect(await chats.follow(token)).toEqual({ outcome: 'expired' });
    expect(await sessionNow(table, sessionId)).not.toHaveProperty('threads');
  });

  it('stays where it is once it is completed, or while they talk of something else; after that it can be followed', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    const mailThread = await threadOf(sessionId);
    const own = (await take(office.desk, chats.line('something else'))).session.id;
    expect(await chats.follow(token)).toMatchObject({ outcome: 'own-open', session: { id: sessionId } });
    expect(await threadOf(sessionId)).toBe(mailThread);
    await complete(own);
    expect(await chats.follow(token)).toMatchObject({ outcome: 'here' });
    const second = await begun('other');
    expect(second.token).toBe('');
    await complete(sessionId);
    const third = await begun('third');
    await complete(third.sessionId);
    expect(await chats.follow(third.token)).toMatchObject({ outcome: 'completed' });
    expect((await loadThread(table, chats.thread(), true))?.sessionId).toBe(sessionId);
  });

  it('followed while it is completed, or while they write, loses nothing and leads to one session', async () => {
    await chats.bind();
    for (let n = 1; n <= 4; n += 1) {
      const { sessionId, token } = await begun(`mail-${n}`);
      await claim(sessionId);
      const other =
        n % 2 === 0
          ? act(office.desk, sessionId, ANN, COMPLETE)
          : take(office.desk, chats.line(`said at the same moment ${n}`));
      await Promise.all([chats.follow(token), other]);
      const attached = (await loadThread(table, chats.thread(), true))?.sessionId ?? '';
      if (n % 2 === 1)
        expect((await sessionNow(table, attached)).lastMessage?.preview).toBe(`said at the same moment ${n}`);
      for (const id of new Set([attached, sessionId].filter((one) => one !== ''))) {
        const session = await sessionNow(table, id);
        if (session.status === 'waiting') await claim(id);
        if (session.status !== 'completed') done(await act(office.desk, id, ANN, COMPLETE));
      }
      office.desk.pass(3_600);
    }
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is theirs still once it is split off, and the link leads to where it stands', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    await claim(sessionId);
    await office.into({ id: 'second', head: ['In-Reply-To: <first@customer.example>'] });
    const viewer = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };
    const entries = await historyNow(table, sessionId);
    const seq = entries.find(({ event }) => event.type === 'message-received')?.seq ?? 0;
    const { other } = done(
      await moveMail(office.desk, { sessionId, seq, by: ANN, commandId: 'split-1', viewer }, { kind: 'new' }),
    );
    const own = await sessionNow(table, other);
    expect(own.customerId).toBe(await findCustomer(table, { kind: 'telegram', value: '1' }));
    expect(await chats.follow(token)).toMatchObject({ outcome: 'here', session: { id: other } });
    expect(await threadOf(other)).toBe(chats.thread());
    expect(await sessionNow(table, sessionId)).not.toHaveProperty('threads');
    done(await undoJoin(office.desk, other, ADDRESS, LEAD));
    expect(await threadOf(other)).toBe(own.thread);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('that was moved to somebody else is told to nobody by the link', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    await claim(sessionId);
    const target = await office.into({ id: 'else', from: 'b@customer.example' });
    const viewer = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };
    const moving = { sessionId, seq: 2, by: ANN, commandId: 'move-1', viewer };
    done(await moveMail(office.desk, moving, { kind: 'session', sessionId: target }));
    expect(await chats.follow(token)).toEqual({ outcome: 'unknown' });
    expect(await sessionNow(table, sessionId)).not.toHaveProperty('threads');
  });

  it('opens a completed session again where it is written, by mail and in the chat', async () => {
    await chats.bind();
    const { sessionId, token } = await begun();
    const mailThread = await threadOf(sessionId);
    await chats.follow(token);
    await complete(sessionId);
    await office.into({ id: 'second', head: ['In-Reply-To: <first@customer.example>'] });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', thread: mailThread });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('and what they wrote before are shown as one customer’s, until a lead takes that back', async () => {
    const earlier = await office.into({ id: 'before', subject: 'Before' });
    office.desk.pass(60);
    const talked = (await take(office.desk, chats.line('hello'))).session.id;
    await complete(talked);
    await chats.bind();
    const { sessionId, token } = await begun();
    await chats.follow(token);
    const context = async (id: string) => contextOf(office.desk, SEES_ALL, await sessionNow(table, id));
    const { customer, earlier: shown } = await context(sessionId);
    expect(customer.identities).toMatchObject([
      { kind: 'telegram', value: '1' },
      { kind: 'email', value: ADDRESS, joined: { proof: 'code' } },
    ]);
    expect(shown.map(({ id }) => id)).toEqual([talked, earlier]);
    expect((await context(earlier)).customer.id).toBe(customer.id);
    const mailThread = (await sessionNow(table, sessionId)).threads?.[0];

    expect(done(await undoJoin(office.desk, earlier, ADDRESS, LEAD))).toMatchObject({ address: ADDRESS });
    expect(await sessionNow(table, sessionId)).toMatchObject({ thread: mailThread });
    expect(await loadThread(table, chats.thread(), true)).toBeUndefined();
    expect((await historyNow(table, sessionId)).at(-1)?.event).toMatchObject({
      ...{ type: 'channel-changed', from: chats.thread(), to: mailThread, cause: 'unjoined' },
      by: { kind: 'agent', id: 'lead-1' },
    });
    const after = await context(earlier);
    expect(after.customer.identities).toEqual([MAILED]);
    expect(after.earlier).toEqual([]);
    const chatting = await context(talked);
    expect(chatting.customer.identities).toEqual([{ kind: 'telegram', value: '1' }]);
    expect(chatting.customer.unjoined).toMatchObject([{ value: ADDRESS, agentId: 'lead-1' }]);
    expect(await chats.follow(token)).toEqual({ outcome: 'unknown' });
    const next = await office.into({ id: 'after' });
    expect((await sessionNow(table, next)).customerId).toBe(await findCustomer(table, MAILED));
    expect(await undoJoin(office.desk, earlier, ADDRESS, LEAD)).toEqual({ refused: 'not-found' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('that arrives while they are joined is one customer’s or the other’s, and both then know each other', async () => {
    await chats.ask();
    await chats.post();
    const [, taken] = await Promise.all([chats.say(chats.code()), office.post({ id: 'meanwhile' })]);
    if (taken.outcome !== 'taken') throw new Error('the mail was not taken');
    // Whoever was slower may have to be told again, as by the channel.
    await chats.say(chats.code());
    const mailed = (await findCustomer(table, MAILED)) ?? '';
    const chatting = await findCustomer(table, { kind: 'telegram', value: '1' });
    expect((await loadJoin(table, mailed))?.to).toBe(chatting);
    expect([mailed, chatting]).toContain((await sessionNow(table, taken.sessionId)).customerId);
  });
});
