import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MoveTo, moveMail } from '../../../shared/desk/email/move-mail.ts';
import { undoMove } from '../../../shared/desk/email/undo-move.ts';
import { farewellOf } from '../../../shared/desk/farewell.ts';
import { queueFor } from '../../../shared/desk/queue-for.ts';
import { awayIn } from '../../../shared/domain/away-mails.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { loadMailThread } from '../../../shared/store/mail-threads.ts';
import { loadAgent } from '../../../shared/store/roster.ts';
import type { Table } from '../../../shared/store/table.ts';
import { ENGINES, type RunningEngine, startEngine } from '../../engine.ts';
import { verify } from '../../verify.ts';
import { act, done, enter, historyNow, ledgerNow, QUEUE, sessionNow } from '../bench.ts';
import { openPostRoom, type PostRoom } from './post-room.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
const STRANGER = 'Stranger <s@elsewhere.example>';
const answers = (id: string) => [`In-Reply-To: <${id}@customer.example>`];

type Somebody = typeof ANN | typeof BEN | typeof LEAD;

describe.each(ENGINES)('moving a mail on %s', (name) => {
  let engine: RunningEngine;
  let table: Table;
  let office: PostRoom;
  let deeds = 0;

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.end());
  beforeEach(async () => {
    table = await engine.newTable();
    office = openPostRoom(table);
    for (const agentId of ['agent-1', 'agent-2']) await enter(table, agentId, { capacity: 50 });
    await enter(table, 'lead-1', { capacity: 50, roles: ['lead'] });
  });

  function deed(sessionId: string, seq: number, by: Somebody, commandId = `deed-${++deeds}`) {
    const oversees = by.id === 'lead-1';
    return { sessionId, seq, by, commandId, viewer: { agentId: by.id, oversees, queues: [QUEUE] } };
  }

  const move = (sessionId: string, seq: number, to: MoveTo, by: Somebody = ANN) =>
    moveMail(office.desk, deed(sessionId, seq, by), to);
  const split = (sessionId: string, seq: number, by: Somebody = ANN) => move(sessionId, seq, { kind: 'new' }, by);
  const undo = (sessionId: string, seq: number, by: Somebody = ANN) => undoMove(office.desk, deed(sessionId, seq, by));
  const claim = async (sessionId: string, by: Somebody) =>
    done(await act(office.desk, sessionId, by, { type: 'claim' }));
  const say = async (sessionId: string, by: Somebody, asking: Parameters<typeof act>[3]) =>
    done(await act(office.desk, sessionId, by, asking));
  const answer = (sessionId: string, by: Somebody) =>
    say(sessionId, by, { type: 'reply', messageId: 'm', content: { kind: 'text', text: 'Here it is.' } });

  /** The numbers of the entries that are mails, oldest first. */
  async function mailsAt(sessionId: string): Promise<readonly number[]> {
    const entries = await historyNow(table, sessionId);
    return entries.flatMap(({ seq, event }) => (event.type === 'message-received' ? [seq] : []));
  }

  /** A session that Ann owns, with a first mail, her answer and a second mail about something else. */
  async function conversation(unusual: { readonly from?: string; readonly cc?: string } = {}) {
    const sessionId = await office.into({ subject: 'My order' });
    await claim(sessionId, ANN);
    await answer(sessionId, ANN);
    office.desk.pass(60);
    const { from, cc } = unusual;
    const head = [...answers('one'), ...(cc === undefined ? [] : [`Cc: ${cc}`])];
    await office.into({
      id: 'two',
      subject: 'The invoice',
      text: 'And the invoice?',
      head,
      ...(from !== undefined && { from }),
    });
    office.desk.pass(60);
    const [, second = 0] = await mailsAt(sessionId);
    return { sessionId, second };
  }

  /** Every mail stands in one session, and the table is what its rules say. */
  async function sound(): Promise<void> {
    expect((await verify(table)).wrongs).toEqual([]);
  }

  it('splits it into a session of its own, in one step, and the customer hears nothing', async () => {
    const { sessionId, second } = await conversation();
    const before = await sessionNow(table, sessionId);
    expect(before.customerWaitsSince).toBeDefined();
    const { session, other } = done(await split(sessionId, second));
    expect(session).toEqual(await sessionNow(table, sessionId));
    expect(session).toMatchObject({ status: 'active', ownerId: 'agent-1', lastMessage: { from: 'agent' } });
    expect(session.customerWaitsSince).toBeUndefined();
    const own = await sessionNow(table, other);
    expect(own).toMatchObject({
      ...{ status: 'waiting', queueId: before.queueId, customerId: before.customerId, subject: 'The invoice' },
      ...{ customerWaitsSince: before.customerWaitsSince, thread: `email#${other}` },
    });
    expect(own.previousId).toBeUndefined();
    expect(await ledgerNow(table, other)).toEqual(['started', 'message-received']);
    const [mail] = await office.mailsOf(other);
    expect(mail).toMatchObject({
      joined: 'moved',
      movedFrom: { sessionId, seq: second, by: 'agent-1' },
      subject: 'The invoice',
    });
    expect(await loadMailThread(table, own.thread)).toMatchObject({
      ...{ subject: 'The invoice', deskAddress: 'help@desk.example', answerTo: { address: 'a@customer.example' } },
      messageIds: ['two@customer.example'],
    });
    expect((await loadMailThread(table, before.thread))?.messageIds).toEqual(['one@customer.example']);
    await sound();
  });

  it('gives answers to the mail the new place, and the old one those to the rest', async () => {
    const { sessionId, second } = await conversation();
    const { other } = done(await split(sessionId, second));
    expect(await office.into({ id: 'three', head: answers('two') })).toBe(other);
    expect(await office.into({ id: 'four', head: answers('one') })).toBe(sessionId);
    done(await undo(sessionId, second));
    expect(await office.into({ id: 'five', head: answers('two') })).toBe(sessionId);
    await sound();
  });

  it('moves it into another session, which it wakes as any mail would', async () => {
    const { sessionId, second } = await conversation();
    const target = await office.into({ id: 'else', from: STRANGER, subject: 'Elsewhere' });
    await claim(target, BEN);
    await say(target, BEN, { type: 'park', reason: 'waits for parts' });
    const moved = done(await move(sessionId, second, { kind: 'session', sessionId: target }));
    expect(moved.other).toBe(target);
    expect(await sessionNow(table, target)).toMatchObject({ status: 'active', ownerId: 'agent-2' });
    const mail = (await office.mailsOf(target)).at(-1);
    expect(mail).toMatchObject({ joined: 'moved', participant: true, subject: 'The invoice' });
    const { thread } = await sessionNow(table, target);
    expect(await loadMailThread(table, thread)).toMatchObject({
      participants: [{ address: 'a@customer.example' }],
      messageIds: ['else@customer.example', 'two@customer.example'],
    });
    done(await undo(sessionId, second));
    expect(await loadMailThread(table, thread)).toMatchObject({
      participants: [],
      messageIds: ['else@customer.example'],
    });
    await sound();
  });

  it('takes it back, and ends the session that held nothing else without a word', async () => {
    const { sessionId, second } = await conversation();
    const before = await sessionNow(table, sessionId);
    const { other } = done(await split(sessionId, second));
    await claim(other, BEN);
    const { session } = done(await undo(sessionId, second));
    const { rev, recent, ...was } = before;
    expect(session).toMatchObject({ ...was, resumedAt: expect.any(String) });
    const ended = await sessionNow(table, other);
    expect(ended).toMatchObject({ status: 'completed', completion: { cause: 'mail-taken-back', by: 'agent-1' } });
    expect(await farewellOf(office.desk, await queueFor(office.desk, ended), ended)).toEqual({});
    expect((await loadAgent(table, 'agent-2'))?.load).toBe(0);
    expect(awayIn(await historyNow(table, sessionId)).size).toBe(0);
    await sound();
  });

  it('says nothing to the customer when the session is completed that their only mail has left', async () => {
    const sessionId = await office.into({});
    const target = await office.into({ id: 'else', from: STRANGER });
    await claim(sessionId, ANN);
    await claim(target, BEN);
    const [only = 0] = await mailsAt(sessionId);
    const says = async (id: string, by: Somebody) => {
      const { session } = done(await act(office.desk, id, by, COMPLETE));
      const queue = await queueFor(office.desk, session);
      const survey = { ...queue.survey, ask: true };
      return Object.keys(await farewellOf(office.desk, { ...queue, survey }, session));
    };
    done(await move(sessionId, only, { kind: 'session', sessionId: target }));
    expect(await says(sessionId, ANN)).toEqual([]);
    expect(await says(target, BEN)).toContain('survey');
  });

  it('withdraws the offer of what ends', async () => {
    const { sessionId, second } = await conversation();
    const { other } = done(await split(sessionId, second));
    const expiresAt = new Date(Date.parse(office.desk.now()) + 30_000).toISOString();
    const offer = { type: 'offer', offerId: 'offer-1', agentId: 'agent-2', expiresAt } as const;
    done(await act(office.desk, other, { kind: 'system' }, offer));
    done(await undo(sessionId, second));
    expect((await ledgerNow(table, other)).slice(-3)).toEqual(['mail-taken-back', 'withdrawn', 'completed']);
    expect((await loadAgent(table, 'agent-2'))?.load).toBe(0);
    await sound();
  });

  it('leaves a session open that somebody has written to since', async () => {
    const { sessionId, second } = await conversation();
    const { other } = done(await split(sessionId, second));
    await office.into({ id: 'three', head: answers('two') });
    done(await undo(sessionId, second));
    expect(await sessionNow(table, other)).toMatchObject({ status: 'waiting', customerWaitsSince: office.desk.now() });
    await sound();
  });

  it('is undone by whoever did it, though the session is a colleague’s by now', async () => {
    const { sessionId, second } = await conversation();
    done(await split(sessionId, second));
    await say(sessionId, LEAD, { type: 'assign', agentId: 'agent-2' });
    expect(await undo(sessionId, second)).toHaveProperty('other');
  });

  it('frees one agent of both sessions in one step', async () => {
    const { sessionId, second } = await conversation();
    const { other } = done(await split(sessionId, second));
    await claim(other, ANN);
    expect((await loadAgent(table, 'agent-1'))?.load).toBe(2);
    done(
      await act(
        office.desk,
        sessionId,
        { kind: 'system' },
        {
          ...{ type: 'owner-gone', ownerId: 'agent-1', policy: { customerWaits: 'return', others: 'keep' } },
        },
      ),
    );
    done(await undo(sessionId, second, LEAD));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
    expect((await loadAgent(table, 'agent-1'))?.load).toBe(0);
    await sound();
  });

  it('does the same deed once, however often it is asked', async () => {
    const { sessionId, second } = await conversation();
    const once = deed(sessionId, second, ANN);
    const first = done(await moveMail(office.desk, once, { kind: 'new' }));
    const again = done(await moveMail(office.desk, once, { kind: 'new' }));
    expect(again.other).toBe(first.other);
    const back = deed(sessionId, second, ANN);
    const undone = done(await undoMove(office.desk, back));
    expect(done(await undoMove(office.desk, back))).toEqual(undone);
    await sound();
  });

  it('begins a new customer for whom nothing proves, and finds the one who is proven', async () => {
    const { sessionId, second } = await conversation({ from: STRANGER });
    const strangers = await office.into({ id: 'else', from: STRANGER, subject: 'Elsewhere' });
    const { other } = done(await split(sessionId, second));
    const own = await sessionNow(table, other);
    expect(own.customerId).toBe((await sessionNow(table, strangers)).customerId);
    expect(own).toMatchObject({ customerName: 'Stranger' });
    const { participants } = (await loadMailThread(table, (await sessionNow(table, sessionId)).thread)) ?? {};
    expect(participants).toEqual([]);
    await sound();
  });

  it('keeps in copy whom the first mail brought in as well', async () => {
    const sessionId = await office.into({ head: ['Cc: friend@customer.example'] });
    await claim(sessionId, ANN);
    await office.into({ id: 'two', head: [...answers('one'), 'Cc: friend@customer.example, new@customer.example'] });
    const { thread } = await sessionNow(table, sessionId);
    const [, second = 0] = await mailsAt(sessionId);
    done(await split(sessionId, second));
    expect((await loadMailThread(table, thread))?.participants).toEqual([{ address: 'friend@customer.example' }]);
  });

  describe('refuses', () => {
    const into = (sessionId: string): MoveTo => ({ kind: 'session', sessionId });

    it.each([
      ['a colleague', BEN, 'not-owner'],
      ['nobody less than a lead of a colleague’s session', LEAD, undefined],
    ])('%s', async (_, by, refused) => {
      const { sessionId, second } = await conversation();
      expect(isRefusal(await split(sessionId, second, by))).toBe(refused !== undefined);
    });

    it('what is no mail, or moved already, or all that there is', async () => {
      const { sessionId, second } = await conversation();
      expect(await split(sessionId, 1)).toEqual({ refused: 'not-a-mail' });
      expect(await split(sessionId, 99)).toEqual({ refused: 'not-a-mail' });
      expect(await undo(sessionId, second)).toEqual({ refused: 'not-moved' });
      const { other } = done(await split(sessionId, second));
      expect(await split(sessionId, second)).toEqual({ refused: 'mail-moved' });
      await claim(other, ANN);
      expect(await split(other, 2)).toEqual({ refused: 'only-mail' });
      expect(await undo(other, 2)).toEqual({ refused: 'not-moved' });
    });

    it('a target that is the source, unknown, out of sight, completed or not by mail', async () => {
      const { sessionId, second } = await conversation();
      expect(await move(sessionId, second, into(sessionId))).toEqual({ refused: 'same-session' });
      expect(await move(sessionId, second, into('ses_01JUNKNOWN0000000000000000'))).toEqual({ refused: 'not-found' });
      const target = await office.into({ id: 'else', from: STRANGER });
      await say(target, LEAD, COMPLETE);
      expect(await move(sessionId, second, into(target))).toEqual({ refused: 'target-completed' });
    });

    it('an undo after the mail was answered, or moved on, and into what has ended since', async () => {
      const { sessionId, second } = await conversation();
      const { other } = done(await split(sessionId, second));
      const target = await office.into({ id: 'else', from: STRANGER });
      await claim(other, BEN);
      done(await move(other, 2, into(target), BEN));
      expect(await undo(sessionId, second)).toEqual({ refused: 'mail-moved' });
      done(await undo(other, 2, BEN));
      await answer(other, BEN);
      expect(await undo(sessionId, second)).toEqual({ refused: 'mail-answered' });
      const [first = 0] = await mailsAt(sessionId);
      done(await move(sessionId, first, into(target)));
      await say(sessionId, ANN, COMPLETE);
      expect(await undo(sessionId, first)).toEqual({ refused: 'source-completed' });
      await sound();
    });
  });
});
