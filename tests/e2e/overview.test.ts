import { afterAll, beforeEach, expect, it } from 'vitest';
import { Overview } from '../../shared/contracts/api.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

async function figures() {
  const { queues } = Overview.parse((await stage.api.call('lead-1', 'GET', '/api/overview')).body);
  const queue = queues.find(({ queueId }) => queueId === GENERAL);
  if (queue === undefined) throw new Error('there is no general queue');
  return queue;
}

it('shows how every queue and agent stands, and follows while it is open', async () => {
  const [first, second, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const before = await figures();
  await lead.page.getByRole('link', { name: 'Overview' }).click();
  const queue = lead.page.getByRole('row', { name: /^General/ });
  const cell = (label: string) => queue.locator(`[data-label="${label}"]`);
  const card = (name: string) => lead.page.locator('.agent-card', { hasText: name });
  await cell('Waiting').getByText('0', { exact: true }).waitFor();
  await card(first.name).getByText('0/5').waitFor();

  const one = await reception.waiting('One waits.');
  await cell('Waiting').getByText('1', { exact: true }).waitFor();
  await cell('Longest wait').locator('time').waitFor();
  const two = await reception.waiting('Two wait.');
  await cell('Waiting').getByText('2', { exact: true }).waitFor();

  await first.open('Unassigned', one.customer.name);
  await first.button('Claim').first().click();
  await first.owner('You are in charge of this session').waitFor();
  await cell('In progress').getByText('1', { exact: true }).waitFor();
  await cell('Waiting').getByText('1', { exact: true }).waitFor();
  await card(first.name).getByText('1/5').waitFor();
  await second.open('Unassigned', two.customer.name);
  await second.button('Claim').first().click();
  await second.owner('You are in charge of this session').waitFor();
  await cell('In progress').getByText('2', { exact: true }).waitFor();
  await cell('Waiting').getByText('0', { exact: true }).waitFor();

  const now = await figures();
  expect(now.taken).toBe(before.taken + 2);
  const waits = await Promise.all([one, two].map(({ sessionId }) => stage.api.history(sessionId)));
  const inTime = waits.filter((history) => {
    const at = (type: string) => Date.parse(history.find(({ event }) => event.type === type)?.event.at ?? '');
    return at('claimed') - at('started') <= 30_000;
  });
  expect(now.takenInTime).toBe(before.takenInTime + inTime.length);
  await cell('Taken within 30 s today')
    .getByText(`${Math.round((now.takenInTime / now.taken) * 100)} %`)
    .waitFor();

  await second.take('Away');
  const away = lead.page.locator('details', { hasText: /^Away \(/ });
  await away.locator('.agent-card', { hasText: second.name }).waitFor();
  await first.complete('Resolved', 'Done.');
  await cell('In progress').getByText('1', { exact: true }).waitFor();
  await card(first.name).getByText('0/5').waitFor();
  expect((await stage.api.call('agent-1', 'GET', '/api/overview')).code).toBe('forbidden');
  expect(await first.page.getByRole('link', { name: 'Overview' }).count()).toBe(0);
});
