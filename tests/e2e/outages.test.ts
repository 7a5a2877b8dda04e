import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HistoryEntry } from '../../shared/contracts/views.ts';
import { filesOf } from '../../shared/domain/content.ts';
import { PNG } from '../local/telegram/pictures.ts';
import { eventually } from './eventually.ts';
import { type Enclosure, MailCustomer } from './mailbox.ts';
import { privateRunner } from './private-runner.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';
import { Weather } from './weather.ts';

/** All is away at the same time for ten minutes: what is written is written as they begin, and in their middle. */
const HALF_SECONDS = 300;
/** The longest wait of a mail or a file that comes in for its next try, and what a tick may add; answers wait for five minutes at most. */
const NEXT_TRY_SECONDS = 910;

const TELEGRAM = ['sendMessage', 'sendPhoto', 'editMessageText'] as const;
const S3 = ['GetObject', 'PutObject'] as const;
const PICTURE: Enclosure = { name: 'door.png', type: 'image/png', bytes: new Uint8Array(PNG) };

const stage = Stage.set(await privateRunner());
const team = new Team(stage.api);
const reception = new Reception(stage, team);
const weather = new Weather(stage.api.addresses);

beforeEach(() => reception.quiet('agent-1'));

// Whoever fails in the middle of it leaves fair weather to the next.
afterEach(fairWeather);

async function fairWeather(): Promise<void> {
  await weather.awsRegains('ses', 'SendEmail');
  await weather.telegramRegains(...TELEGRAM);
  for (const action of S3) await weather.awsRegains('s3', action);
}

async function byMail(subject: string) {
  const customer = await MailCustomer.new(stage.api.addresses.url);
  await customer.write(subject, 'Where is my order?');
  const sessionId = await eventually(async () => {
    const [found] = await stage.api.sessionsOf(customer.name);
    if (found === undefined) throw new Error(`${customer.name} has no session yet`);
    return found.id;
  });
  await does(sessionId, 'claim');
  return { customer, sessionId };
}

async function does(sessionId: string, command: string, body?: object): Promise<void> {
  const answer = await stage.api.command('agent-1', sessionId, command, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

let said = 0;

/** Answers the number of its entry. */
async function says(sessionId: string, text: string): Promise<number> {
  said += 1;
  const messageId = `outage-${process.pid}-${said}`;
  await does(sessionId, 'messages', { messageId, text });
  // What the customer wrote meanwhile may stand behind it.
  const own = (await stage.api.history(sessionId)).find(
    ({ event }) => event.type === 'message-sent' && event.messageId === messageId,
  );
  if (own === undefined) throw new Error(`${text} stands in no history`);
  return own.seq;
}

/** How it stands with what went out, each state once. */
const states = async (sessionId: string) => [
  ...new Set((await stage.api.history(sessionId)).flatMap(({ delivery }) => delivery?.state ?? [])),
];

const heard = (history: readonly HistoryEntry[]) =>
  history.flatMap(({ event }) =>
    event.type === 'message-received' && 'text' in event.content ? event.content.text : [],
  );

/** By the desk's own word and by its functions', nothing was given up. */
async function nothingIsGivenUp(): Promise<void> {
  const { queues } = await (await stage.api.phone('/local/queues')).json();
  expect(queues.filter(({ messages = [] }: { messages?: readonly unknown[] }) => messages.length > 0)).toEqual([]);
}

/** The words of a mail above what it quotes, or that a rule wrote it. */
const firstLines = async (customer: MailCustomer) =>
  (await customer.mails()).map(({ text, automatic }) => (automatic ? 'a rule' : text.split('\n')[0]));

it('an outage of ten minutes of SES, Telegram and S3 delays, loses nothing, doubles nothing and keeps the order', async () => {
  const [agent] = await stage.agents('agent-1');
  const [letter, ended] = [await byMail('First order'), await byMail('Second order')];
  await says(letter.sessionId, 'Which order is it?');
  const asked = await letter.customer.received('Which order is it?');
  const other = await reception.waiting('Mine as well');
  await does(other.sessionId, 'claim');
  const chat = await reception.with(agent, 'The door is scratched');
  const welcome = await chat.customer.received();
  const picture = { name: 'door.png', mimeType: 'image/png', buffer: Buffer.from(PNG) };
  await agent.page.locator('input[type=file]').setInputFiles([picture]);
  await agent.page.getByRole('button', { name: 'Do not send door.png' }).waitFor();

  await weather.awsLoses('ses', 'SendEmail');
  await weather.telegramLoses(...TELEGRAM);
  // What the desk has been brought is looked at before it is taken, which takes S3.
  await agent.reply(chat.customer.name, 'Is it this one?');
  await agent.message('Is it this one?').getByText('On its way').waitFor();
  for (const action of S3) await weather.awsLoses('s3', action);

  const stranger = await MailCustomer.new(stage.api.addresses.url);
  await stranger.write('A new order', 'I want two of them.', undefined, [PICTURE]);
  await letter.customer.write(asked.subject, 'The first one', asked, [PICTURE]);
  const photo = new FormData();
  photo.set('kind', 'photo');
  photo.set('file0', new File([new Uint8Array(PNG)], 'door.png', { type: 'image/png' }));
  await fetch(`${stage.api.addresses.url}/phone/chats/${chat.customer.chatId}/files`, { method: 'POST', body: photo });
  const time = await says(chat.sessionId, 'We come at one');
  for (const { sessionId } of [letter, ended, other]) await says(sessionId, 'One moment');
  await stage.operator.pass(HALF_SECONDS);

  await letter.customer.write(asked.subject, 'And the second one', asked);
  const edit = { messageId: `outage-${process.pid}-edit-${said}`, text: 'We come at two' };
  const path = `/api/sessions/${chat.sessionId}/messages/${time}/edit`;
  const edited = await stage.api.call('agent-1', 'POST', path, edit);
  expect(edited.status, JSON.stringify(edited.body)).toBe(200);
  await agent.reply(chat.customer.name, 'Is that all right?');
  for (const { sessionId } of [letter, ended, other]) await says(sessionId, 'Here it is');
  // What rules say waits behind what people said.
  await does(ended.sessionId, 'complete', { category: 'resolved' });
  await stage.operator.pass(HALF_SECONDS);

  await agent.message('Is that all right?').getByText('On its way').waitFor();
  for (const { sessionId } of [ended, other, chat]) expect(await states(sessionId)).toEqual(['queued']);
  expect(await states(letter.sessionId)).toEqual(['sent', 'queued']);
  expect(await firstLines(letter.customer)).toEqual(['Which order is it?']);
  expect(await stage.api.sessionsOf(stranger.name)).toEqual([]);

  await fairWeather();
  await stage.operator.pass(NEXT_TRY_SECONDS);

  await agent.message('Is that all right?').getByText('Sent', { exact: true }).waitFor();
  expect(await firstLines(letter.customer)).toEqual(['Which order is it?', 'One moment', 'Here it is']);
  const [first, second, ...rules] = await firstLines(ended.customer);
  expect([first, second]).toEqual(['One moment', 'Here it is']);
  expect([...new Set(rules)]).toEqual(['a rule']);
  expect((await chat.customer.received()).slice(welcome.length)).toEqual([
    'Is it this one?',
    'We come at two',
    'Is that all right?',
  ]);
  expect((await other.customer.received()).slice(-2)).toEqual(['One moment', 'Here it is']);
  for (const { sessionId } of [letter, ended, other, chat]) expect(await states(sessionId)).toEqual(['sent']);

  const history = await stage.api.history(letter.sessionId);
  // Each waited for a try of its own, and SES promises no order either.
  expect(heard(history).toSorted()).toEqual(['And the second one', 'The first one', 'Where is my order?']);
  const enclosed = history.flatMap(({ seq, event }) =>
    'content' in event ? filesOf(event.content).map(({ fileId }) => `${seq}/files/${fileId}`) : [],
  );
  expect(enclosed).toHaveLength(1);
  const link = `/api/sessions/${letter.sessionId}/messages/${enclosed[0]}`;
  expect((await stage.api.call('agent-1', 'GET', link)).body).toMatchObject({ type: 'image/png' });
  const [fresh, ...more] = await stage.api.sessionsOf(stranger.name);
  expect(more).toEqual([]);
  expect(heard(await stage.api.history(fresh?.id ?? ''))).toEqual(['I want two of them.']);
  const fetched = (await stage.api.history(chat.sessionId)).flatMap(({ fetching }) => fetching ?? []);
  expect(fetched).toMatchObject([{ state: 'stored', bytes: PNG.length }]);
  await nothingIsGivenUp();
});
