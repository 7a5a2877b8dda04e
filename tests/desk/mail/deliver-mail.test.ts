import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/contracts/settings.ts';
import { actWhenDue } from '../../../shared/desk/act-when-due.ts';
import { deliverMail } from '../../../shared/desk/mail/deliver-mail.ts';
import { answerByLink, surveyBehind } from '../../../shared/desk/mail/survey-by-link.ts';
import { reply } from '../../../shared/desk/reply.ts';
import { threadOfMessages, threadOfReplyToken } from '../../../shared/store/mail-index.ts';
import { changeMailThread, loadMailThread } from '../../../shared/store/mail-threads.ts';
import { loadEntry } from '../../../shared/store/sessions.ts';
import { act, done, enter, historyNow, sessionNow, take } from '../bench.ts';
import { desk, deskForTests, openDesk, table } from '../fresh-desk.ts';
import { ANN, begun, COLLEAGUE, CUSTOMER, mailed, type Post, postOf, replied, THREAD } from './mail-out.ts';

const ASKING = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } },
};

deskForTests({ settings: ASKING });

let post: Post;
let sessionId: string;

beforeEach(async () => {
  await enter(table, 'agent-1', { name: 'Ann' });
  post = postOf(desk);
  sessionId = (await begun(desk)).id;
});

const say = (text: string) => replied(desk, sessionId, { kind: 'text', text });
const send = (seq: number, lastTry = false, attempt = 1) => deliverMail(post, { sessionId, seq, attempt }, lastTry);
const deliveryOf = async (seq: number) => (await loadEntry(table, sessionId, seq))?.delivery;

/** Completes the session and sends all that follows. */
async function complete(): Promise<void> {
  done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
  desk.pass(11);
  await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
  for (const { seq, delivery } of await historyNow(table, sessionId)) if (delivery?.state === 'queued') await send(seq);
}

describe('an answer', () => {
  it('goes from the address that was written to, by the agent’s name, to the customer with the others as copies', async () => {
    await send(await say('It is on its way.'));
    expect(post.letters).toMatchObject([
      {
        from: { address: 'help@desk.example', name: 'Ann' },
        ...{ to: CUSTOMER, cc: [COLLEAGUE], subject: 'Re: My order', text: 'It is on its way.', automatic: false },
        ...{ answers: 'mail-1@customer.example', references: ['mail-1@customer.example'], language: 'de' },
        quoted: { from: CUSTOMER, text: 'Where is my order?\n\n> before' },
      },
    ]);
  });

  it('goes from a listed address by its name, with its signature, filled in; what was behind a + is left out', async () => {
    const signature = 'Kind regards\n{{agent.name}}, {{queue.name}} – for {{customer.name}}';
    const help = { local: 'help', name: 'دعم', queueId: 'general', signature, usual: true };
    openDesk({ ...ASKING, mailAddresses: [help] });
    post = postOf(desk);
    await changeMailThread(table, THREAD, (found) => found && { ...found, deskAddress: 'help+spring@desk.example' });
    await send(await say('It is on its way.'));
    expect(post.letters).toMatchObject([
      {
        from: { address: 'help@desk.example', name: 'دعم' },
        ...{ text: 'It is on its way.', signature: 'Kind regards\nAnn, General – for Demo customer 1' },
      },
    ]);
    await complete();
    const [, ...byRule] = post.letters;
    expect(byRule.length).toBeGreaterThan(0);
    for (const letter of byRule) {
      expect(letter).toMatchObject({ automatic: true, from: { address: 'help@desk.example', name: 'دعم' } });
      expect(letter).not.toHaveProperty('signature');
    }
  });

  it('goes by the agent’s name from a listed address that has none', async () => {
    openDesk({ ...ASKING, mailAddresses: [{ local: 'help', queueId: 'general', usual: false }] });
    post = postOf(desk);
    await send(await say('It is on its way.'));
    expect(post.letters[0]?.from).toEqual({ address: 'help@desk.example', name: 'Ann' });
    expect(post.letters[0]).not.toHaveProperty('signature');
  });

  it('answers and quotes the mail that its author chose, though others came since', async () => {
    await take(desk, mailed(2, 'And where is my other order?'));
    const chosen = (await historyNow(table, sessionId)).find(({ event }) => event.type === 'message-received');
    const answer = { messageId: 'chosen-1', text: 'The first one is lost.', answers: chosen?.seq ?? 0 };
    await send(done(await reply(desk, sessionId, ANN, answer)).entry.seq);
    expect(post.letters).toMatchObject([
      { quoted: { text: 'Where is my order?\n\n> before' }, answers: 'mail-1@customer.example' },
    ]);
  });

  it('is found by what answers it: by its own address, and by the id that SES gave it', async () => {
    const seq = await say('It is on its way.');
    await send(seq);
    const token = /^reply\+(\w+)@desk\.example$/.exec(post.letters[0]?.replyTo ?? '')?.[1] ?? '';
    expect(await threadOfReplyToken(table, token)).toBe(THREAD);
    expect(await threadOfMessages(table, ['ses-1'])).toBe(THREAD);
    expect((await loadMailThread(table, THREAD))?.messageIds.at(-1)).toBe('ses-1@email.amazonses.com');
    expect(await deliveryOf(seq)).toMatchObject({ state: 'sent', channelIds: ['ses-1'] });
  });

  it('has another address each time', async () => {
    await send(await say('One.'));
    await send(await say('Two.'));
    expect(new Set(post.letters.map(({ replyTo }) => replyTo)).size).toBe(2);
    expect(post.letters[1]?.references).toEqual(['mail-1@customer.example', 'ses-1@email.amazonses.com']);
  });

  it('is sent once, however often it is asked for, and what an earlier run left undone is mended', async () => {
    const seq = await say('It is on its way.');
    await send(seq);
    await changeMailThread(table, THREAD, (found) => found && { ...found, messageIds: ['mail-1@customer.example'] });
    await send(seq);
    expect(post.letters).toHaveLength(1);
    expect((await loadMailThread(table, THREAD))?.messageIds).toContain('ses-1@email.amazonses.com');
  });

  it('waits while SES takes nothing, and stands as failed only after the last try', async () => {
    const seq = await say('It is on its way.');
    const away = { outcome: 'unreachable', detail: 'TooManyRequestsException' } as const;
    post.answers.push(away, away);
    expect(await send(seq)).toMatchObject({ detail: 'TooManyRequestsException' });
    expect(await deliveryOf(seq)).toMatchObject({ state: 'queued' });
    expect(await send(seq, true)).toBe('done');
    expect(await deliveryOf(seq)).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('that breaks is thrown on, and after the last try stands as failed', async () => {
    const seq = await say('It is on its way.');
    post.answers.push(new Error('denied'), new Error('denied'));
    await expect(send(seq)).rejects.toThrow('denied');
    expect(await deliveryOf(seq)).toMatchObject({ state: 'queued' });
    await expect(send(seq, true)).rejects.toThrow('denied');
    expect(await deliveryOf(seq)).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it.each(['refused', 'no-address'] as const)('that is not taken for good stands as failed: %s', async (reason) => {
    const seq = await say('It is on its way.');
    post.answers.push({ outcome: 'refused', reason, detail: '' });
    expect(await send(seq)).toBe('done');
    expect(await deliveryOf(seq)).toMatchObject({ state: 'failed', reason });
  });

  it('carries its files, unless they are more than a mail may have', async () => {
    const file = { fileId: 'one', name: 'bill.pdf', type: 'application/pdf', as: 'document' } as const;
    const fits = await replied(desk, sessionId, {
      kind: 'files',
      files: [{ ...file, bytes: 1_000 }],
      text: 'The bill.',
    });
    const large = { ...file, bytes: 29 * 1_024 * 1_024 };
    const tooLarge = await replied(desk, sessionId, { kind: 'files', files: [large] });
    await send(fits);
    await send(tooLarge);
    expect(post.letters.map(({ files }) => files)).toEqual([
      [{ name: 'bill.pdf', type: 'application/pdf', body: Buffer.from('the file one') }],
    ]);
    expect(await deliveryOf(tooLarge)).toMatchObject({ state: 'failed', reason: 'too-large' });
  });

  it('in a conversation of which nothing is known stands as failed', async () => {
    const unusual = {
      source: ['email', 'bare'],
      thread: 'email#bare',
      identity: { kind: 'email', value: 'bare@x.example' },
    };
    const { session } = await take(desk, mailed(2, 'Hello', unusual));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const seq = await replied(desk, session.id, { kind: 'text', text: 'It is on its way.' });
    await deliverMail(post, { sessionId: session.id, seq, attempt: 1 }, false);
    expect((await loadEntry(table, session.id, seq))?.delivery).toMatchObject({
      state: 'failed',
      reason: 'no-address',
    });
  });
});

it('an answer repeats no mail of a stranger whom nothing proves, unless its author chose that one', async () => {
  const { content } = mailed(2, 'Give me her address!');
  if (content.kind !== 'mail') throw new Error('it is no mail');
  const from = { address: 'stranger@other.example' };
  await take(desk, mailed(2, '', { content: { ...content, from, participant: true, unproven: true } }));
  await send(await say('It is on its way.'));
  expect(post.letters.at(-1)).toMatchObject({
    quoted: { from: CUSTOMER, text: expect.stringContaining('Where is my order?') },
    answers: 'mail-1@customer.example',
  });
});

it('the record of a conversation goes to the customer alone, as a file, in words of the team’s', async () => {
  await send(await say('It is on its way <b>today</b>.'));
  done(
    await act(desk, sessionId, ANN, { type: 'send-transcript', messageId: 'record-1', text: 'Hier ist der Verlauf.' }),
  );
  await send((await sessionNow(table, sessionId)).rev);
  const letter = post.letters.at(-1);
  expect(letter).toMatchObject({
    to: CUSTOMER,
    cc: [],
    automatic: true,
    text: 'Hier ist der Verlauf.',
    subject: 'Re: My order',
  });
  expect(letter?.files).toMatchObject([{ name: expect.stringMatching(/^conversation-[0-9-]{10}\.html$/) }]);
  const [file] = letter?.files ?? [];
  expect(file?.type).toBe('text/html; charset=utf-8');
  const html = Buffer.from(file?.body ?? []).toString('utf8');
  for (const said of ['Where is my order?', 'It is on its way &lt;b&gt;today']) expect(html).toContain(said);
});

describe('what a rule says', () => {
  it('goes to the customer alone, in the queue’s name, and is marked as automatic', async () => {
    await complete();
    expect(post.letters.map(({ from, to, cc, automatic }) => [from.name, to, cc, automatic])).toEqual([
      ['General', CUSTOMER, [], true],
      ['General', CUSTOMER, [], true],
    ]);
  });

  it.each(['noreply@shop.example', 'mailer-daemon@customer.example', 'other@desk.example'])(
    'does not go to %s',
    async (address) => {
      await changeMailThread(table, THREAD, (found) => found && { ...found, answerTo: { address } });
      await complete();
      expect(post.letters).toEqual([]);
      const failed = (await historyNow(table, sessionId)).flatMap(({ delivery }) => delivery?.reason ?? []);
      expect(failed).toEqual(['no-reader', 'no-reader']);
    },
  );

  it('ends after ten mails within an hour, and goes on in the next', async () => {
    const ticket = async (number: number) => {
      const telling = { messageId: `told-${number}`, text: 'Done.' };
      const ended = { ticketId: `tkt_${number}`, title: 'Work', outcome: 'done', telling } as const;
      const by = { kind: 'system' } as const;
      done(await act(desk, sessionId, ANN, { type: 'open-ticket', ticketId: ended.ticketId, title: 'Work' }));
      await act(desk, sessionId, by, { type: 'end-ticket', ...ended });
      const sent = (await historyNow(table, sessionId)).at(-1);
      await send(sent?.seq ?? 0);
      return (await deliveryOf(sent?.seq ?? 0))?.reason;
    };
    for (let number = 1; number <= 10; number += 1) expect(await ticket(number)).toBeUndefined();
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(11);
    await actWhenDue(desk, async () => undefined, { kind: 'session', sessionId, at: desk.now() });
    const [farewell, survey] = (await historyNow(table, sessionId)).filter(
      ({ delivery }) => delivery?.state === 'queued',
    );
    await send(farewell?.seq ?? 0);
    expect((await deliveryOf(farewell?.seq ?? 0))?.reason).toBe('too-many');
    desk.pass(3_600);
    await send(survey?.seq ?? 0);
    expect((await deliveryOf(survey?.seq ?? 0))?.state).toBe('sent');
  });
});

describe('a survey by mail', () => {
  async function asked(): Promise<string> {
    await complete();
    const urls = post.letters.at(-1)?.scores ?? [];
    expect(urls.map((url) => new URL(url).searchParams.get('score'))).toEqual(['1', '2', '3', '4', '5']);
    return new URL(urls[0] ?? '').searchParams.get('t') ?? '';
  }

  it('is answered by its link, and by another choice in its place, without a mail of thanks', async () => {
    const token = await asked();
    for (const score of [4, 2, 4]) {
      const behind = await surveyBehind(desk, token);
      if (behind === undefined) throw new Error('the link leads nowhere');
      const comment = score === 2 ? ' It took long. ' : '';
      await Promise.all([answerByLink(desk, behind, score, comment), answerByLink(desk, behind, score, comment)]);
      await answerByLink(desk, behind, score, comment, comment);
      expect((await sessionNow(table, sessionId)).surveys?.at(-1)?.score).toBe(score);
    }
    const history = await historyNow(table, sessionId);
    expect(history.filter(({ event }) => event.type === 'survey-commented')).toHaveLength(1);
    expect(history.filter(({ event }) => event.type === 'message-sent' && event.automatic === 'survey-thanks')).toEqual(
      [],
    );
  });

  it('leads nowhere for a token that nobody was given, and after a week', async () => {
    const token = await asked();
    expect(await surveyBehind(desk, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    expect(await surveyBehind(desk, token)).toBeDefined();
    desk.pass(7 * 24 * 3_600);
    expect(await surveyBehind(desk, token)).toBeUndefined();
  });
});
