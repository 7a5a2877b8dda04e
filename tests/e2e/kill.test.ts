import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUILT, newPlace, type Runner, type RunnerPlace, startRunner } from '../runner.ts';
import { DeskApi } from './desk-api.ts';
import { eventually } from './eventually.ts';
import { MailCustomer } from './mailbox.ts';
import { Postman } from './postman.ts';

const CHATS = 10;
const MESSAGES = 20;
/** How many of the burst are taken when the power goes. */
const TAKEN_AT_KILL = 80;
/** Two starts, on a machine with much else to do. */
const WITHIN_MS = 300_000;

let place: RunnerPlace;
let runner: Runner;

beforeAll(async () => {
  place = await newPlace();
  runner = await startRunner(place, BUILT);
});
afterAll(async () => {
  await runner?.end();
  await place?.remove();
});

const nameOf = (chat: number) => `Demo customer ${chat}`;
const texts = Array.from({ length: MESSAGES }, (_, at) => `message ${at}`);

function update(chat: number, at: number) {
  const id = 6_200_000_000 + chat;
  const from = { id, is_bot: false, first_name: nameOf(chat) };
  const message = {
    message_id: at + 1,
    date: 1_790_000_000,
    from,
    chat: { ...from, type: 'private' },
    text: texts[at],
  };
  return { update_id: 910_000_000 + chat * MESSAGES + at, message };
}

/** Posts a chat's messages in order from one on; answers the first that nobody confirmed. */
async function postFrom(api: DeskApi, chat: number, first: number, onTaken: () => void): Promise<number> {
  for (let at = first; at < MESSAGES; at += 1) {
    const status = await api.post(update(chat, at)).catch(() => 0);
    if (status !== 202) return at;
    onTaken();
  }
  return MESSAGES;
}

it('loses nothing and doubles nothing when the power goes in the middle of a burst', {
  timeout: WITHIN_MS,
}, async () => {
  const chats = Array.from({ length: CHATS }, (_, chat) => chat);
  let taken = 0;
  let killed: Promise<void> | undefined;
  const reached = await Promise.all(
    chats.map((chat) =>
      postFrom(new DeskApi(runner), chat, 0, () => {
        taken += 1;
        if (taken === TAKEN_AT_KILL) killed = runner.kill();
      }),
    ),
  );
  await killed;
  expect(reached.reduce((sum, at) => sum + at)).toBeLessThan(CHATS * MESSAGES);

  runner = await startRunner(place, BUILT);
  expect(runner.said()).toContain('ended the engine that a killed runner left behind');
  const api = new DeskApi(runner);
  // Nobody knows whether the unconfirmed ones arrived, so they are sent again.
  const rest = await Promise.all(chats.map((chat) => postFrom(api, chat, reached[chat] ?? 0, () => undefined)));
  expect(rest).toEqual(chats.map(() => MESSAGES));

  await Promise.all(
    chats.map((chat) =>
      eventually(async () => {
        const sessions = await api.sessionsOf(nameOf(chat));
        expect(sessions).toHaveLength(1);
        const history = await api.history(sessions[0]?.id ?? '');
        expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
        const said = history.flatMap(({ event }) =>
          event.type === 'message-received' && event.content.kind === 'text' ? [event.content.text] : [],
        );
        expect(said).toEqual(texts);
      }, 60_000),
    ),
  );
});

const WRITERS = 5;
/** Of each writer as many come in as go out: sixty in all. */
const MAILS = 6;
const MAILS_TAKEN_AT_KILL = 30;

/** A mail of a writer, which answers those before. */
function letter(from: MailCustomer, at: number): string {
  const id = (number: number) => `<${number}.${from.address}>`;
  const head = [`From: ${from.name} <${from.address}>`, 'To: help@desk.example', 'Subject: Many words'];
  const ids = [`Message-ID: ${id(at)}`, ...(at === 0 ? [] : [`References: ${id(0)} ${id(at - 1)}`])];
  return [...head, ...ids, '', `letter ${at}`, ''].join('\r\n');
}

/** Does things one after the other from one on; answers the first that nobody confirmed. */
async function inTurn(first: number, last: number, act: (at: number) => Promise<void>): Promise<number> {
  for (let at = first; at < last; at += 1) {
    const isDone = await act(at).then(
      () => true,
      () => false,
    );
    if (!isDone) return at;
  }
  return last;
}

it('loses no mail and doubles none when the power goes while mails come in and go out', {
  timeout: WITHIN_MS,
}, async () => {
  let api = new DeskApi(runner);
  let postman = new Postman(runner);
  expect((await api.call('agent-1', 'GET', '/api/me')).status).toBe(200);
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => MailCustomer.new(runner.url)));
  const sessionIds: string[] = [];
  for (const writer of writers) {
    await postman.bring(letter(writer, 0));
    const id = await eventually(async () => {
      const [found] = await api.sessionsOf(writer.name);
      if (found === undefined) throw new Error('no session yet');
      return found.id;
    });
    const { status, body } = await api.command('agent-1', id, 'claim');
    expect(status, JSON.stringify(body)).toBe(200);
    sessionIds.push(id);
  }
  let taken = 0;
  let killed: Promise<void> | undefined;
  const count = () => {
    taken += 1;
    if (taken === MAILS_TAKEN_AT_KILL) killed = runner.kill();
  };
  const come = (writer: MailCustomer, first: number) =>
    inTurn(first, MAILS + 1, async (at) => {
      await postman.bring(letter(writer, at));
      count();
    });
  const go = (sessionId: string, first: number) =>
    inTurn(first, MAILS, async (at) => {
      const body = { messageId: `kill-${sessionId}-${at}`, text: `answer ${at}` };
      const { status } = await api.command('agent-1', sessionId, 'messages', body);
      if (status !== 200) throw new Error(`answered ${status}`);
      count();
    });
  const both = (at: readonly (readonly [number, number])[]) =>
    Promise.all(
      writers.map((writer, index) => {
        const [coming, going] = at[index] ?? [1, 0];
        return Promise.all([come(writer, coming), go(sessionIds[index] ?? '', going)]);
      }),
    );
  const reached = await both([]);
  await killed;
  expect(killed).toBeDefined();
  expect(reached.flat().reduce((sum, at) => sum + at)).toBeLessThan(WRITERS * (2 * MAILS + 1));

  runner = await startRunner(place, BUILT);
  api = new DeskApi(runner);
  postman = new Postman(runner);
  expect(await both(reached)).toEqual(writers.map(() => [MAILS + 1, MAILS]));

  const letters = Array.from({ length: MAILS + 1 }, (_, at) => `letter ${at}`);
  const answers = Array.from({ length: MAILS }, (_, at) => `answer ${at}`);
  await Promise.all(
    writers.map((writer, index) =>
      eventually(async () => {
        expect(await api.sessionsOf(writer.name)).toHaveLength(1);
        const history = await api.history(sessionIds[index] ?? '');
        expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
        const said = (type: string) =>
          history.flatMap(({ event }) =>
            event.type === type && 'content' in event && 'text' in event.content ? [event.content.text ?? ''] : [],
          );
        expect(said('message-received').toSorted()).toEqual(letters);
        expect(said('message-sent')).toEqual(answers);
        expect(history.flatMap(({ delivery }) => delivery?.state ?? [])).toEqual(answers.map(() => 'sent'));
      }, 60_000),
    ),
  );
  const arrived = await Promise.all(
    writers.map(async (writer) => {
      const url = `${runner.url}/mailbox/messages?by=desk&box=${encodeURIComponent(writer.address)}`;
      const { messages } = await (await fetch(url)).json();
      return messages.map(({ text }: { text: string }) => text.split('\n')[0]).toReversed();
    }),
  );
  for (const mails of arrived) {
    // SES may be asked twice for the one whose answer the power cut swallowed: nobody knows whether it took it.
    expect(mails.filter((mail: string, at: number) => mail !== mails[at - 1])).toEqual(answers);
    expect(mails.length).toBeLessThanOrEqual(answers.length + 1);
  }
});
