import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAILS_AN_HOUR } from '../../../shared/contracts/mail-limits.ts';
import { discard, fateOf, release, setAsideMails } from '../../../shared/desk/email/set-aside.ts';
import { noteMessageId, noteReplyToken } from '../../../shared/store/mail-index.ts';
import { loadMailThread } from '../../../shared/store/mail-threads.ts';
import type { Table } from '../../../shared/store/table.ts';
import { letter } from '../../channels/letters.ts';
import { ENGINES, type RunningEngine, startEngine } from '../../engine.ts';
import { act, done, enter, historyNow, sessionNow } from '../bench.ts';
import { openPostRoom, type PostRoom } from './post-room.ts';

const LEAD = { kind: 'agent', id: 'agent-1', roles: ['lead'] } as const;
const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
const TOKEN = '0123456789abcdef0123456789abcdef';
const STRANGER = 'Stranger <s@elsewhere.example>';

describe.each(ENGINES)('a mail on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;
  let office: PostRoom;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());
  beforeEach(async () => {
    table = await engine.newTable();
    office = openPostRoom(table);
    await enter(table, 'agent-1', { capacity: 50, roles: ['lead'] });
  });

  /** Has an agent complete a session, so long ago that it cannot be called off. */
  async function complete(sessionId: string, hoursAgo = 1) {
    const { ownerId } = await sessionNow(table, sessionId);
    if (ownerId === undefined) done(await act(office.desk, sessionId, LEAD, { type: 'claim' }));
    done(await act(office.desk, sessionId, LEAD, COMPLETE));
    office.desk.pass(hoursAgo * 3_600);
  }

  it('begins a session with its subject, of the customer who is proven', async () => {
    const sessionId = await office.into({ subject: 'Re: My order' });
    expect(await sessionNow(table, sessionId)).toMatchObject({
      ...{ status: 'waiting', subject: 'Re: My order', customerName: 'Customer A', queueId: 'general' },
      thread: expect.stringMatching(/^email#/),
    });
    const [mail] = await office.mailsOf(sessionId);
    expect(mail).toMatchObject({ text: 'Where is it?', joined: 'nothing-known', raw: 'raw-1' });
    expect(mail).not.toHaveProperty('unproven');
    const again = await office.into({ id: 'two', subject: 'Something else' });
    const [one, two] = await Promise.all([sessionId, again].map((id) => sessionNow(table, id)));
    expect(two?.id).not.toBe(one?.id);
    expect(two?.customerId).toBe(one?.customerId);
  });

  it('is one message however often it is delivered, by whichever way, and its files are the same objects', async () => {
    const rest = [
      'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b',
      'Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nfile\n--b--\n',
    ].join('\n');
    const sessionId = await office.into({ rest });
    const objects = [...office.files.keys()];
    const again = Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), letter({ rest })]);
    expect(await office.post(again)).toEqual({ outcome: 'known' });
    expect(await office.post(again)).toEqual({ outcome: 'known' });
    expect(await office.mailsOf(sessionId)).toHaveLength(1);
    expect([...office.files.keys()]).toEqual(objects);
    expect(objects).toHaveLength(1);
  });

  it('is one message though it is delivered three times at the same moment', async () => {
    await Promise.allSettled([1, 2, 3].map(() => office.post({})));
    const taken = await office.post({});
    expect(taken).toEqual({ outcome: 'known' });
    const listed = await office.into({ id: 'other', head: ['References: <one@customer.example>'] });
    expect(await office.mailsOf(listed)).toHaveLength(2);
  });

  it('joins by what it answers, whatever its subject says; a subject alone joins nothing', async () => {
    const sessionId = await office.into({});
    const joined = await office.into({
      id: 'two',
      subject: 'New words',
      head: ['In-Reply-To: <one@customer.example>'],
    });
    expect(joined).toBe(sessionId);
    expect((await office.mailsOf(sessionId)).map((mail) => mail.joined)).toEqual(['nothing-known', 'references']);
    expect(await office.into({ id: 'three', subject: 'Re: My order' })).not.toBe(sessionId);
  });

  it('joins by the address that only one conversation has, before anything else', async () => {
    const sessionId = await office.into({});
    const other = await office.into({ id: 'two' });
    const { thread } = await sessionNow(table, sessionId);
    await noteReplyToken(table, TOKEN, thread);
    const head = ['References: <two@customer.example>'];
    const to = `reply+${TOKEN.toUpperCase()}@desk.example`;
    expect(await office.into({ id: 'three', to, head })).toBe(sessionId);
    const blind = { recipients: [`reply+${TOKEN}@desk.example`] };
    expect(await office.into({ id: 'four', to: 'undisclosed@customer.example', head }, blind)).toBe(sessionId);
    expect(await office.mailsOf(other)).toHaveLength(1);
  });

  it('joins by the id that SES gave the desk’s answer, under either of its names', async () => {
    const sessionId = await office.into({});
    const { thread } = await sessionNow(table, sessionId);
    const sent = '010001919e1d2c3b-5f6a7b8c-1111-2222-3333-444455556666-000000';
    await noteMessageId(table, sent, thread);
    const head = [`In-Reply-To: <${sent}@us-east-1.amazonses.com>`];
    expect(await office.into({ id: 'two', head })).toBe(sessionId);
    const other = [`References: <x@y.example> <${sent}@email.amazonses.com>`];
    expect(await office.into({ id: 'three', head: other })).toBe(sessionId);
  });

  it('does not join by what it answers where nothing proves its author, and is then a customer of its own', async () => {
    const sessionId = await office.into({});
    const head = ['In-Reply-To: <one@customer.example>'];
    const apart = await office.into({ id: 'two', head }, { proven: false, forged: true });
    expect(apart).not.toBe(sessionId);
    const [mail] = await office.mailsOf(apart);
    expect(mail).toMatchObject({ joined: 'unproven', unproven: true });
    const [one, two] = await Promise.all([sessionId, apart].map((id) => sessionNow(table, id)));
    expect(two?.customerId).not.toBe(one?.customerId);
  });

  it('of a stranger with the reply address joins, and makes them a participant, not the customer', async () => {
    const sessionId = await office.into({});
    const before = await sessionNow(table, sessionId);
    await noteReplyToken(table, TOKEN, before.thread);
    const to = `reply+${TOKEN}@desk.example`;
    await office.into({ id: 'two', from: STRANGER, to });
    await office.into({ id: 'three', from: 'Forger <f@forged.example>', to }, { proven: false });
    const after = await sessionNow(table, sessionId);
    expect([after.customerId, after.customerName]).toEqual([before.customerId, 'Customer A']);
    const mails = await office.mailsOf(sessionId);
    expect(mails.map(({ participant }) => participant)).toEqual([undefined, true, true]);
    const known = await loadMailThread(table, after.thread);
    expect(known?.answerTo.address).toBe('a@customer.example');
    // Nobody is written to whom nothing proves.
    expect(known?.participants).toEqual([{ address: 's@elsewhere.example', name: 'Stranger' }]);
  });

  it('keeps for the answer where it goes, to whom besides, and what it refers to', async () => {
    const sessionId = await office.into({
      ...{ to: 'help@desk.example, Colleague <c@customer.example>', subject: 'AW: Re: [2] My order' },
      head: ['Reply-To: office@customer.example', 'Cc: billing@desk.example'],
    });
    const { thread } = await sessionNow(table, sessionId);
    expect(await loadMailThread(table, thread)).toEqual({
      ...{
        subject: '[2] My order',
        deskAddress: 'help@desk.example',
        answerTo: { address: 'office@customer.example' },
      },
      participants: [{ address: 'c@customer.example', name: 'Colleague' }],
      messageIds: ['one@customer.example'],
    });
  });

  it('opens a completed session again within the policy’s time, and begins another after it, which says why', async () => {
    const sessionId = await office.into({});
    await complete(sessionId);
    const head = ['References: <one@customer.example>'];
    expect(await office.into({ id: 'two', head })).toBe(sessionId);
    expect((await sessionNow(table, sessionId)).status).not.toBe('completed');
    await complete(sessionId, 24 * 365);
    const next = await office.into({ id: 'three', head });
    expect(next).not.toBe(sessionId);
    expect(await sessionNow(table, next)).toMatchObject({ previousId: sessionId });
    expect((await office.mailsOf(next))[0]?.joined).toBe('over');
    expect(await office.into({ id: 'four', head })).toBe(next);
    expect((await office.mailsOf(next))[1]?.joined).toBe('references');
  });

  it('that says no more than thanks stands with what is completed', async () => {
    const sessionId = await office.into({});
    await complete(sessionId, 0.1);
    const head = ['References: <one@customer.example>'];
    const text = 'Thanks!\n\n-- \nCustomer A\n\nOn Sat, 2 May 2026, Help <help@desk.example> wrote:\n> It is there.';
    expect(await office.into({ id: 'two', head, text })).toBe(sessionId);
    expect((await sessionNow(table, sessionId)).status).toBe('completed');
  });

  it('that no person wrote is set aside where it answers nothing', async () => {
    const taken = await office.post({ head: ['Auto-Submitted: auto-replied'] });
    expect(taken).toEqual({ outcome: 'set-aside', why: 'automatic' });
    expect((await setAsideMails(office.desk, undefined)).mails).toMatchObject([
      { why: 'automatic', automatic: 'auto-submitted', subject: 'My order', preview: 'Where is it?', files: 0 },
    ]);
  });

  it('that no person wrote is filed with its session, and neither answered nor counted as a word', async () => {
    const sessionId = await office.into({});
    await complete(sessionId);
    const before = await sessionNow(table, sessionId);
    const head = ['References: <one@customer.example>', 'Auto-Submitted: auto-replied'];
    expect(await office.into({ id: 'two', head })).toBe(sessionId);
    const after = await sessionNow(table, sessionId);
    expect({ ...after, rev: 0, recent: [] }).toEqual({ ...before, rev: 0, recent: [] });
    expect((await office.mailsOf(sessionId))[1]).toMatchObject({ automatic: 'auto-submitted' });
    expect((await historyNow(table, sessionId)).map(({ event }) => event.type)).not.toContain('reopened');
  });

  it('of the desk’s own addresses is set aside even where it would join', async () => {
    const sessionId = await office.into({});
    const { thread } = await sessionNow(table, sessionId);
    await noteReplyToken(table, TOKEN, thread);
    const loop = { id: 'two', from: 'help@desk.example', to: `reply+${TOKEN}@desk.example` };
    expect(await office.post(loop)).toEqual({ outcome: 'set-aside', why: 'automatic' });
  });

  it.each([
    ['spam', { spam: true }],
    ['virus', { virus: true }],
  ] as const)('that is %s is set aside, files unopened, until a lead lets it in', async (why, said) => {
    expect(await office.post({}, said)).toEqual({ outcome: 'set-aside', why });
    expect(await office.post({}, said)).toEqual({ outcome: 'known' });
    expect(office.files.size).toBe(0);
    const [aside] = (await setAsideMails(office.desk, undefined)).mails;
    if (aside === undefined) throw new Error('nothing is set aside');
    const waiting = await fateOf(office.desk, aside.mailId);
    expect(waiting).toEqual({ mailId: aside.mailId, state: 'set-aside', at: office.desk.now() });
    const handed: unknown[] = [];
    await release(office.desk, async (about) => void handed.push(about), aside.mailId);
    expect(handed).toMatchObject([{ raw: 'raw-1', ...said }]);
    const sessionId = await office.into({}, said, { released: true });
    expect(await office.mailsOf(sessionId)).toMatchObject([{ joined: 'released' }]);
    expect(await fateOf(office.desk, aside.mailId)).toMatchObject({ state: 'taken', sessionId });
    expect((await setAsideMails(office.desk, undefined)).mails).toEqual([]);
    expect(await office.post({}, said, { released: true })).toEqual({ outcome: 'known' });
    expect(await release(office.desk, async () => undefined, aside.mailId)).toEqual({ refused: 'not-found' });
  });

  it('that is set aside shows a lead its words, as far as a screen, and what its files are called', async () => {
    const parts = ['Content-Type: text/plain; charset=utf-8', '', 'word '.repeat(300), '--b'];
    const named = (name: string) => [
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      'MZ',
    ];
    const files = [...named('../invoice.exe'), '--b', ...named('two.zip'), '--b--', ''];
    const rest = ['Content-Type: multipart/mixed; boundary=b', '', '--b', ...parts, ...files].join('\n');
    await office.post({ rest }, { virus: true });
    const [aside] = (await setAsideMails(office.desk, undefined)).mails;
    expect(aside).toMatchObject({ files: 2, fileNames: ['invoice.exe', 'two.zip'] });
    expect(aside?.preview).toHaveLength(1_000);
  });

  it('that a lead cleared away stays away', async () => {
    await office.post({}, { spam: true });
    const [aside] = (await setAsideMails(office.desk, undefined)).mails;
    expect(await discard(office.desk, aside?.mailId ?? '', 'lead-1')).toBeUndefined();
    expect(await discard(office.desk, aside?.mailId ?? '', 'lead-1')).toEqual({ refused: 'not-found' });
    expect((await setAsideMails(office.desk, undefined)).mails).toEqual([]);
    expect(await fateOf(office.desk, aside?.mailId ?? '')).toMatchObject({ state: 'discarded' });
    expect(await fateOf(office.desk, 'none'.padEnd(22, '_'))).toEqual({ refused: 'not-found' });
    expect(await office.post({}, { spam: true })).toEqual({ outcome: 'known' });
    expect(await office.post({}, {}, { released: true })).toEqual({ outcome: 'known' });
  });

  it('of one sender is set aside beyond so many an hour, and taken in again in the next', async () => {
    for (let mail = 1; mail <= MAILS_AN_HOUR.sender; mail += 1) await office.into({ id: `mail-${mail}` });
    expect(await office.post({ id: 'more' })).toEqual({ outcome: 'set-aside', why: 'sender-limit' });
    await office.into({ id: 'other', from: STRANGER });
    office.desk.pass(3_600);
    await office.into({ id: 'later' });
  });

  it('goes to the queue that is called as the address that was written to', async () => {
    const general = await office.into({ to: 'general@desk.example' });
    expect((await sessionNow(table, general)).queueId).toBe('general');
    const unknown = await office.into({ id: 'two', to: 'no-such-queue@desk.example' });
    expect((await sessionNow(table, unknown)).queueId).toBe('general');
  });

  it('without an author or an address is kept all the same', async () => {
    const sessionId = await office.into(
      { from: 'nobody at all', subject: '', text: '' },
      { source: 'x@customer.example' },
    );
    expect((await office.mailsOf(sessionId))[0]?.from.address).toBe('unknown@sender.invalid');
  });

  it('that cannot be read is kept as it came, and says so', async () => {
    const deep = Array.from({ length: 400 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}`);
    const sessionId = await office.into({ rest: `${deep.join('\n')}\n\nlost` });
    const [mail] = await office.mailsOf(sessionId);
    expect(mail).toMatchObject({ unreadable: true, subject: 'My order', text: '', files: [], raw: 'raw-1' });
    expect(mail?.from.address).toBe('a@customer.example');
  });
});
