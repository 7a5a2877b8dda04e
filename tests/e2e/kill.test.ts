import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUILT, newPlace, type Runner, type RunnerPlace, startRunner } from '../runner.ts';
import { DeskApi } from './desk-api.ts';
import { eventually } from './eventually.ts';

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
