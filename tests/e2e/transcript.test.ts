import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { TranscriptLink, TranscriptList, TranscriptRecord } from '../../shared/contracts/transcripts.ts';
import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import type { Account } from './desk-api.ts';
import { eventually } from './eventually.ts';
import { privateRunner } from './private-runner.ts';
import { type Received, Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set(await privateRunner());
const team = new Team(stage.api);
const reception = new Reception(stage, team);

/** A transcript is made 35 seconds after the completion. */
const MADE_SECONDS = 36;
const NOTE = 'The courier <b>lost</b> it';
const WHISPER = 'Offer a voucher';

beforeEach(() => reception.quiet('agent-1'));

/** A session with a note and a whisper in it that its owner has answered. */
async function answered(agent: ConsolePage, text: string, name: string, language: string): Promise<Received> {
  const received = await reception.with(agent, text, name, language);
  const { customer, sessionId } = received;
  await stage.api.command('agent-1', sessionId, 'notes', { noteId: 'note-000001', text: NOTE, mentions: [] });
  await stage.api.command('lead-1', sessionId, 'whispers', { noteId: 'whis-000001', text: WHISPER, to: 'agent-1' });
  await agent.reply(customer.name, 'On its way.');
  await eventually(async () => expect(await customer.received()).toContain('On its way.'));
  return received;
}

async function failPuts(count: number): Promise<void> {
  const next = Array.from({ length: count }, () => ({ status: 503, code: 'SlowDown' }));
  const body = JSON.stringify({ service: 's3', action: 'PutObject', next });
  const answer = await fetch(`${stage.api.addresses.url}/local/aws-faults`, { method: 'POST', body });
  expect(answer.status).toBe(200);
}

const pathOf = (sessionId: string) => `/api/sessions/${sessionId}/transcripts`;

async function transcriptsOf(account: Account, sessionId: string) {
  return TranscriptList.parse((await stage.api.call(account, 'GET', pathOf(sessionId))).body).transcripts;
}

function linked(account: Account, sessionId: string, closing: number, format: 'html' | 'json') {
  return stage.api.call(account, 'POST', `${pathOf(sessionId)}/${closing}/link`, { format });
}

it('is made of a completed session though S3 fails, and downloaded by those who may see it', async () => {
  const [agent, lead] = await stage.agents('agent-1', 'lead-1');
  const { customer, sessionId } = await answered(agent, 'أين طلبي؟ <script>', 'عميل تجريبي', 'ar');
  // Two tries of the function, of two files and three attempts of the SDK each.
  await failPuts(12);
  await agent.complete('Resolved', 'Refunded');
  await agent.open('Completed', customer.name);
  await agent.button('Transcript').click();
  const dialog = agent.page.getByRole('dialog', { name: 'Transcript' });
  await dialog.getByText('Being made.').waitFor();
  const closing = (await transcriptsOf('agent-1', sessionId))[0]?.closing ?? 0;
  expect((await linked('agent-1', sessionId, closing, 'html')).code).toBe('transcript-not-ready');

  await stage.operator.pass(MADE_SECONDS);
  await stage.operator.pass(10);
  const html = dialog.getByRole('button', { name: /^Download .* as HTML/ });
  // It appears by itself.
  await html.waitFor();
  const [download] = await Promise.all([agent.page.waitForEvent('download'), html.click()]);
  expect(download.suggestedFilename()).toMatch(/^transcript-\d{4}-\d\d-\d\d-\d+\.html$/);
  const page = await readFile(await download.path(), 'utf8');
  // The console is still there.
  await dialog.getByText('Kept until').waitFor();
  expect(page).toContain('أين طلبي؟ &lt;script&gt;');
  expect(page).toContain('The courier &lt;b&gt;lost&lt;/b&gt; it');
  expect(page).toContain('انتهت هذه المحادثة');
  expect(page).not.toContain(WHISPER);

  const { url } = TranscriptLink.parse((await linked('lead-1', sessionId, closing, 'json')).body);
  const record = TranscriptRecord.parse(await (await fetch(url)).json());
  expect(record.closing).toMatchObject({ cause: 'agent', category: { name: 'Resolved' }, note: 'Refunded' });
  expect(record.holders.map(({ holder }) => holder?.name)).toEqual([undefined, agent.name, undefined]);
  await stage.operator.pass(301);
  expect((await fetch(url)).status).toBe(403);

  // Whoever asks who they are is in the roster from then on.
  await stage.api.call('agent-2', 'GET', '/api/me');
  await team.place('agent-2', { queues: [] });
  expect((await linked('agent-2', sessionId, closing, 'html')).code).toBe('not-found');
  expect((await linked('finance-1', sessionId, closing, 'html')).code).toBe('forbidden');
  await lead.open('Completed', customer.name);
  await lead.button('Transcript').click();
  await lead.page.getByRole('button', { name: /^Download .* as JSON/ }).waitFor();
});

it('is none of a completion that was called off', async () => {
  const [agent] = await stage.agents('agent-1');
  const { sessionId } = await answered(agent, 'Hello', 'Demo customer', 'en');
  await stage.api.command('agent-1', sessionId, 'complete', { category: 'resolved' });
  await stage.api.command('agent-1', sessionId, 'complete/call-off');
  await stage.operator.pass(MADE_SECONDS + 10);
  expect(await transcriptsOf('agent-1', sessionId)).toEqual([]);
});

it('is sent to the customer by a click, as a file on their phone in their language', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const customer = await Customer.new(stage.api, '演示客户', 'zh-hans');
  await phones.take(customer);
  await customer.write('我的订单在哪里？');
  const { id: sessionId } = await team.sessionOf(customer);
  await stage.api.command('agent-1', sessionId, 'claim');
  await stage.api.command('agent-1', sessionId, 'notes', { noteId: 'note-000002', text: NOTE, mentions: [] });
  await agent.open('Mine', customer.name);
  await agent.reply(customer.name, '正在路上。');
  await phones.message(customer, '正在路上。').waitFor();

  await agent.button('More actions').click();
  await agent.page.getByRole('menuitem', { name: 'Transcript' }).click();
  const dialog = agent.page.getByRole('dialog', { name: 'Transcript' });
  await dialog.getByText('A transcript is made when the session is completed.').waitFor();
  await dialog.getByRole('button', { name: 'Send to the customer' }).click();
  await dialog.getByRole('button', { name: 'Send now' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const sent = agent.message('The conversation up to here, as a file');
  await sent.getByText('Sent', { exact: true }).waitFor();

  const file = phones.phone(customer).getByRole('link', { name: /^conversation-\d{4}-\d\d-\d\d\.html/ });
  await phones.message(customer, '这是我们的会话记录。').waitFor();
  const [opened] = await Promise.all([phones.page.waitForEvent('popup'), file.click()]);
  await opened.getByRole('heading', { name: '会话记录' }).waitFor();
  await opened.getByText('我的订单在哪里？').waitFor();
  const words = await opened.locator('body').innerText();
  expect(words).toContain(agent.name);
  expect(words).not.toContain(sessionId);
  expect(words).not.toContain('courier');
  expect(words).not.toContain('claimed');
});
