import { readFile } from 'node:fs/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { SessionPage } from '../../shared/contracts/api.ts';
import { seedCompleted } from '../desk/seed-completed.ts';
import type { ConsolePage } from './console-page.ts';
import type { Account } from './desk-api.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(async () => {
  await reception.quiet('agent-1', 'agent-2');
  // They work by the API, without a console by which the desk would know that they are there.
  const whenOwnerGone = { customerWaits: 'keep', others: 'keep' } as const;
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { routing: 'manual', whenOwnerGone } });
});
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

interface Ended {
  readonly by?: Account;
  readonly category?: string;
  readonly labels?: readonly string[];
  readonly name?: string;
}

/** Somebody writes, an agent takes it, says what it is about, and completes it. Answers the customer's name. */
async function ended({ by = 'agent-1', category = 'resolved', labels = [], name }: Ended): Promise<string> {
  const { customer, sessionId } = await reception.waiting('Hello', name);
  const steps: readonly (readonly [string, object?])[] = [
    ['claim'],
    ...(labels.length > 0 ? [['labels', { add: labels, remove: [] }] as const] : []),
    ['complete', { category }],
  ];
  for (const [step, body] of steps) {
    expect((await stage.api.command(by, sessionId, step, body)).status, step).toBe(200);
  }
  return customer.name;
}

async function found(account: Account, query: string): Promise<readonly string[]> {
  const { status, body } = await stage.api.call(account, 'GET', `/api/sessions?list=completed&${query}`);
  expect(status).toBe(200);
  return SessionPage.parse(body).sessions.map(({ customer }) => customer.name);
}

const rows = ({ page }: ConsolePage) => page.locator('.rows [data-session] .row-name').allTextContents();
const choice = ({ page }: ConsolePage, name: string) => page.getByRole('combobox', { name, exact: true });

it('finds completed sessions by each part and by all together, for whom they are', async () => {
  const mark = `mark-${process.pid}`;
  const [lead] = await stage.agents('lead-1');
  const chinese = await ended({ name: '王小明演示', labels: [mark, '退款'] });
  const arabic = await ended({ name: 'عميل تجريبي', by: 'agent-2', labels: [mark], category: 'information' });
  const plain = await ended({ name: 'Zoë Demo', by: 'agent-2', labels: [mark] });
  // The stream tells of what is found a moment after the completion.
  await eventually(async () => expect(await found('lead-1', `label=${mark}`)).toEqual([plain, arabic, chinese]));
  expect(await found('lead-1', `label=${mark}&owner=agent-2&resolution=information&channel=telegram`)).toEqual([
    arabic,
  ]);

  await lead.page.goto(`${stage.api.addresses.url}/console/completed?label=${mark}`);
  await eventually(async () => expect(await rows(lead)).toEqual([plain, arabic, chinese]));
  await lead.page.keyboard.press('/');
  await lead.page.keyboard.type('小明');
  await eventually(async () => expect(await rows(lead)).toEqual([chinese]));
  await lead.page.getByRole('searchbox').fill('تجريبي');
  await eventually(async () => expect(await rows(lead)).toEqual([arabic]));
  await lead.page.getByRole('searchbox').fill('zoe');
  await eventually(async () => expect(await rows(lead)).toEqual([plain]));
  await lead.button('Clear the name').click();
  await lead.button('Filters, 1 set').click();
  await choice(lead, 'Held by').selectOption('agent-2');
  await lead.button('Today').click();
  await eventually(async () => expect(await rows(lead)).toEqual([plain, arabic]));
  await choice(lead, 'Resolution').selectOption('Information given');
  await eventually(async () => expect(await rows(lead)).toEqual([arabic]));
  await lead.page.reload();
  await eventually(async () => expect(await rows(lead)).toEqual([arabic]));
  await lead.button('Look no more for Resolution: Information given').click();
  await eventually(async () => expect(await rows(lead)).toEqual([plain, arabic]));

  expect(await found('agent-1', `label=${mark}`)).toHaveLength(3);
  await team.place('agent-1', { queues: [] });
  expect(await found('agent-1', `label=${mark}`)).toEqual([]);
});

it('shows fifty, then more, and not what was opened again', async () => {
  const mark = `many-${process.pid}`;
  const seeds = Array.from({ length: 60 }, (_, number) => ({ labels: [mark], customerName: `${mark} ${number}` }));
  const [newest] = await seedCompleted(await stage.operator.table(), new Date().toISOString(), seeds);
  const lead = await stage.console('lead-1', { path: `/console/completed?label=${mark}` });
  await lead.page.getByText('50 found so far').waitFor();
  expect(await rows(lead)).toHaveLength(50);
  await lead.button('Load more').click();
  await lead.page.getByText('60 found').waitFor();
  await stage.api.command('lead-1', newest?.id ?? '', 'reopen', { reason: 'not done' });
  // The stream tells of it a moment later; a search never shows it.
  expect(await found('lead-1', `label=${mark}&limit=100`)).toHaveLength(59);
});

it('takes answers to surveys out as a file, for those who report', async () => {
  const [lead] = await stage.agents('lead-1');
  await lead.page.getByRole('link', { name: 'Overview' }).click();
  await lead.button('Survey answers').click();
  const [download] = await Promise.all([lead.page.waitForEvent('download'), lead.button('Download').click()]);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(file.toString('utf8')).toContain('session,closing,asked_at,score,comment');
  const span = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z';
  expect((await stage.api.call('finance-1', 'GET', `/api/exports/surveys?${span}`)).status).toBe(200);
  expect((await stage.api.call('agent-1', 'GET', `/api/exports/surveys?${span}`)).status).toBe(403);
});
