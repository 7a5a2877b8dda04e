import { beforeEach, describe, expect, it } from 'vitest';
import { boundTo, unbind } from '../../../shared/desk/joins/bound.ts';
import { hearCode } from '../../../shared/desk/joins/hear-code.ts';
import { joinsOf, loadJoin } from '../../../shared/store/customer-joins.ts';
import { findCustomer, loadCustomer } from '../../../shared/store/directory.ts';
import { ENGINES } from '../../engine.ts';
import { take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { ADDRESS, Chats } from './chat.ts';

const MAILED = { kind: 'email', value: ADDRESS };
const CHATTING = { thread: 'telegram#700:1', identity: { kind: 'telegram', value: '1' } };

describe.each(ENGINES)('a code for an address on %s', (name) => {
  deskForTests({ name });
  let chats: Chats;

  beforeEach(() => {
    chats = new Chats(desk);
  });

  it('goes to the address, says which bot asked, and joins whoever has it with whoever writes it in the chat', async () => {
    expect(await chats.ask(' A@Customer.example '.trim())).toEqual({ outcome: 'code-sent', address: ADDRESS });
    expect(await chats.post()).toBe('done');
    expect(chats.letters[0]).toMatchObject({
      ...{ to: { address: ADDRESS }, language: 'de', automatic: true },
      text: expect.stringContaining('@demo_bot'),
    });
    expect(await chats.say(chats.code())).toEqual({ outcome: 'proven', address: ADDRESS });
    const customer = await findCustomer(table, CHATTING.identity);
    const mailed = await findCustomer(table, MAILED);
    expect(await loadJoin(table, mailed ?? '')).toMatchObject({ to: customer, thread: CHATTING.thread, proof: 'code' });
    expect(await boundTo(desk, CHATTING)).toEqual({ addresses: [ADDRESS] });
  });

  it('makes the customer of the chat the one, and leaves what both are known by', async () => {
    const { session } = await take(desk, written(1));
    await chats.bind();
    expect(await findCustomer(table, CHATTING.identity)).toBe(session.customerId);
    expect((await loadCustomer(table, session.customerId))?.identities).toEqual([CHATTING.identity]);
  });

  it('is read in the digits of any script, and with what people put between them', async () => {
    await chats.ask();
    await chats.post();
    const arabic = [...chats.code()].map((digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect(await chats.say(` ${arabic.slice(0, 3).join('')} - ${arabic.slice(3).join('')} `)).toMatchObject({
      outcome: 'proven',
    });
  });

  it('counts five tries and no more, each once though it arrives twice', async () => {
    await chats.ask();
    await chats.post();
    const code = chats.code();
    const repeated = chats.line(chats.wrong());
    expect(await hearCode(desk, repeated)).toEqual({ outcome: 'wrong', left: 4 });
    expect(await hearCode(desk, repeated)).toEqual({ outcome: 'wrong', left: 4 });
    for (const left of [3, 2, 1]) expect(await chats.say(chats.wrong())).toEqual({ outcome: 'wrong', left });
    expect(await chats.say(chats.wrong())).toEqual({ outcome: 'no-tries', address: ADDRESS });
    expect(await chats.say(code)).toEqual({ outcome: 'no-tries', address: ADDRESS });
    expect(await findCustomer(table, MAILED)).toBeUndefined();
  });

  it('expires after ten minutes, from when it was sent', async () => {
    await chats.ask();
    desk.pass(9 * 60);
    await chats.post();
    desk.pass(9 * 60);
    const code = chats.code();
    desk.pass(61);
    expect(await chats.say(code)).toEqual({ outcome: 'expired', address: ADDRESS });
    expect(await findCustomer(table, MAILED)).toBeUndefined();
  });

  it('counts once: again it is used, and a further number is a message', async () => {
    await chats.bind();
    expect(await chats.say(chats.code())).toEqual({ outcome: 'used', address: ADDRESS });
    expect(await chats.say(chats.wrong())).toBeUndefined();
  });

  it('is one, though it is written by two devices at once', async () => {
    await chats.ask();
    await chats.post();
    const outcomes = await Promise.all([chats.say(chats.code()), chats.say(chats.code()), chats.say(chats.code())]);
    const proven = outcomes.filter((one) => one && 'outcome' in one && one.outcome === 'proven');
    expect(proven).toHaveLength(1);
    expect((await joinsOf(table, (await findCustomer(table, CHATTING.identity)) ?? '')).joined).toHaveLength(1);
  });

  it('is of one chat: in another it is a message', async () => {
    await chats.ask();
    await chats.post();
    expect(await chats.say(chats.code(), 2)).toBeUndefined();
    expect(await chats.say('order 123456')).toBeUndefined();
    expect(await chats.say('123456', 3)).toBeUndefined();
  });

  it('says that it has six digits to what has more or less, while it is awaited', async () => {
    await chats.ask();
    await chats.post();
    expect(await chats.say('12345')).toEqual({ outcome: 'malformed-code' });
    await chats.say(chats.code());
    expect(await chats.say('12345')).toBeUndefined();
  });

  it('of an earlier request counts no more once another is asked for', async () => {
    await chats.ask();
    await chats.post();
    const first = chats.code();
    await chats.ask('b@customer.example');
    expect(await chats.say(first)).toEqual({ outcome: 'wrong', left: 5 });
    await chats.post();
    if (first !== chats.code()) expect(await chats.say(first)).toEqual({ outcome: 'wrong', left: 4 });
    expect(await chats.say(chats.code())).toEqual({ outcome: 'proven', address: 'b@customer.example' });
  });

  it.each(['no-address', 'a@b@c', 'help@desk.example', `${'a'.repeat(400)}@b.example`])(
    'does not go to %s',
    async (address) => {
      expect(await chats.ask(address)).toEqual({ outcome: 'malformed-address' });
      expect(chats.jobs).toEqual([]);
    },
  );

  it('says the same of an address that the desk knows and of one that it does not', async () => {
    await chats.bind('known@customer.example', 2);
    const [known, unknown] = [await chats.ask('known@customer.example'), await chats.ask('other@customer.example')];
    expect({ ...known, address: '' }).toEqual({ ...unknown, address: '' });
  });

  it('is asked for five times an hour in a chat, and three times for an address', async () => {
    for (let n = 1; n <= 3; n += 1) expect((await chats.ask(ADDRESS, n)).outcome).toBe('code-sent');
    expect((await chats.ask(ADDRESS, 4)).outcome).toBe('too-many-asked');
    for (let n = 1; n <= 4; n += 1) expect((await chats.ask(`${n}@customer.example`)).outcome).toBe('code-sent');
    expect((await chats.ask('5@customer.example')).outcome).toBe('too-many-asked');
    desk.pass(3_600);
    expect((await chats.ask('5@customer.example')).outcome).toBe('code-sent');
  });

  it('is one request though the update arrives twice, and one mail though the job does', async () => {
    await chats.ask(ADDRESS, 1, ['telegram', 1]);
    await chats.ask(ADDRESS, 1, ['telegram', 1]);
    expect(new Set(chats.jobs.map(({ requestId }) => requestId)).size).toBe(1);
    await chats.post();
    await chats.post();
    expect(chats.letters).toHaveLength(1);
  });

  it('waits while SES does not answer, and the latest counts; what SES refuses is told by /bind', async () => {
    await chats.ask();
    expect(await chats.post({ outcome: 'unreachable' })).toMatchObject({ retryAfterSeconds: undefined });
    const lost = chats.code();
    expect(await chats.post()).toBe('done');
    if (lost !== chats.code()) expect(await chats.say(lost)).toMatchObject({ outcome: 'wrong' });
    expect(await chats.say(chats.code())).toMatchObject({ outcome: 'proven' });
    await chats.ask('b@customer.example');
    await chats.post({ outcome: 'refused' });
    expect(await boundTo(desk, CHATTING)).toEqual({ addresses: [ADDRESS], undelivered: 'b@customer.example' });
  });

  it('that the customer takes back leaves each who they were', async () => {
    await chats.bind();
    expect(await unbind(desk, CHATTING)).toEqual({ outcome: 'unbound', address: ADDRESS });
    expect(await loadJoin(table, (await findCustomer(table, MAILED)) ?? '')).toBeUndefined();
    expect(await unbind(desk, CHATTING)).toEqual({ outcome: 'nothing-bound' });
    const { ended } = await joinsOf(table, (await findCustomer(table, CHATTING.identity)) ?? '');
    expect(ended).toMatchObject([{ address: ADDRESS, by: { kind: 'customer' } }]);
  });

  it('asks which one, where several are theirs', async () => {
    await chats.bind();
    await chats.bind('b@customer.example');
    const both = { outcome: 'which', addresses: [ADDRESS, 'b@customer.example'] };
    expect(await unbind(desk, CHATTING)).toEqual(both);
    expect(await unbind(desk, CHATTING, 'c@customer.example')).toEqual(both);
    expect(await unbind(desk, CHATTING, 'B@customer.example')).toMatchObject({ outcome: 'unbound' });
    expect(await boundTo(desk, CHATTING)).toEqual({ addresses: [ADDRESS] });
  });

  it('that somebody else writes later makes the address theirs, and taking that back restores who had it', async () => {
    await chats.bind();
    const mailed = (await findCustomer(table, MAILED)) ?? '';
    const first = await loadJoin(table, mailed);
    desk.pass(60);
    await chats.bind(ADDRESS, 2);
    expect(await boundTo(desk, CHATTING)).toEqual({ addresses: [] });
    const second = { thread: 'telegram#700:2', identity: { kind: 'telegram', value: '2' } };
    expect((await boundTo(desk, second)).addresses).toEqual([ADDRESS]);
    expect(await unbind(desk, second)).toMatchObject({ outcome: 'unbound' });
    expect(await loadJoin(table, mailed)).toEqual(first);
    expect((await boundTo(desk, CHATTING)).addresses).toEqual([ADDRESS]);
  });
});
