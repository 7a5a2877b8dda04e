import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { presencesTold } from './presences.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
/** Nobody is gone before the grace of 60 s ends; the rest is what a busy machine takes. */
const GRACE_ENDS_WITHIN_MS = 90_000;

beforeEach(() => team.serve('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** Offers that outlast the grace, so that only presence can move them. */
async function offersLast(): Promise<void> {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 300 } });
}

/** Only one agent takes sessions while a customer comes, so that it is theirs. */
async function come(agent: ConsolePage, how: 'taken' | 'offered', said: string): Promise<Customer> {
  const customer = await Customer.new(stage.api);
  await customer.write(said);
  await agent.offer(customer.name).waitFor();
  if (how === 'taken') {
    await agent.accept(customer.name);
    await agent.chat(customer.name).waitFor();
    await eventually(async () => expect((await team.sessionOf(customer)).owner?.agentId).toBe(agent.account));
  }
  return customer;
}

it('does not change for colleagues when an agent reloads, who keeps session and live offer', async () => {
  await offersLast();
  const context = await stage.context();
  const told = presencesTold(context, 'agent-1');
  const lead = await stage.console('lead-1', { context });
  await lead.isLive();
  const [agent, colleague] = [await stage.console('agent-1'), await stage.console('agent-2')];
  await stage.online(['agent-1', 'agent-2', 'lead-1']);
  await colleague.take('Away');
  const held = await come(agent, 'taken', 'I keep my agent.');
  const waiting = await come(agent, 'offered', 'I keep my offer.');
  const { offer } = await team.sessionOf(waiting);
  await agent.page.reload();
  await agent.offer(waiting.name).waitFor();
  await agent.isTaking('Online');
  expect((await team.sessionOf(waiting)).offer).toEqual(offer);
  expect(await team.events(held)).toEqual(['started', 'message-received', 'offered', 'accepted']);
  await agent.accept(waiting.name);
  await agent.owner('You are in charge of this session').waitFor();
  await lead.open('All', waiting.name);
  await lead.owner(`${agent.name} is in charge`).waitFor();
  expect(new Set(told)).toEqual(new Set(['online']));
});

it('is offline a minute after the browser was closed: offers move on, who waits goes back, the rest is marked', async () => {
  await offersLast();
  const [lead, colleague] = await stage.agents('lead-1', 'agent-2');
  const [closed, first, second] = [await stage.context(), await stage.context(), await stage.context()];
  const agent = await stage.console('agent-1', { context: closed });
  const [twice] = [
    await stage.console('agent-3', { context: first }),
    await stage.console('agent-3', { context: second }),
  ];
  await stage.online(['agent-1', 'agent-2', 'agent-3', 'lead-1']);
  for (const other of [colleague, twice]) await other.take('Away');
  expect((await stage.api.agents()).filter(({ agentId }) => agentId === 'agent-3')).toHaveLength(1);
  const answered = await come(agent, 'taken', 'Answer me.');
  await agent.reply(answered.name, 'With pleasure.');
  await agent.message('With pleasure.').getByText('Sent', { exact: true }).waitFor();
  const waits = await come(agent, 'taken', 'I still wait.');
  const offered = await come(agent, 'offered', 'I am only offered.');
  await colleague.take('Online');

  await Promise.all([closed.close(), first.close()]);
  const closedAtMs = Date.now();
  await stage.online(['agent-2', 'agent-3', 'lead-1']);
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'online', load: 3 });
  await colleague.offer(offered.name).waitFor({ timeout: GRACE_ENDS_WITHIN_MS });
  expect(Date.now() - closedAtMs).toBeGreaterThan(55_000);
  await colleague.offer(waits.name).waitFor();
  expect((await team.events(offered)).slice(-2)).toEqual(['withdrawn', 'offered']);
  expect((await team.events(waits)).slice(-2)).toEqual(['returned', 'offered']);
  await lead.openList('All');
  await lead.row(answered.name).getByText(`${agent.name}, offline for`).waitFor();
  expect(await team.sessionOf(answered)).toMatchObject({ status: 'active', owner: { agentId: 'agent-1' } });
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'offline', load: 1 });
  // Of whose two browsers one is left is there as before.
  expect(await team.agent('agent-3')).toMatchObject({ presence: 'away', load: 0 });

  await answered.write('One more thing.');
  await colleague.offer(answered.name).waitFor();
  await colleague.accept(answered.name);
  await colleague.owner('You are in charge of this session').waitFor();

  const back = await stage.console('agent-1');
  await back.openNotices();
  const notices = back.page.getByRole('dialog', { name: 'Notices' });
  await notices.getByText(`Your session with ${waits.name} went back to its queue while you were gone`).waitFor();
}, 240_000);

it('is offline at once after signing out, and the session of a customer who waits goes on', async () => {
  await offersLast();
  const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  await colleague.take('Away');
  const customer = await come(agent, 'taken', 'I wait for an answer.');
  await colleague.take('Online');
  await lead.page.getByRole('link', { name: 'Overview' }).click();
  await agent.page.getByRole('button', { name: /^Account:/ }).click();
  await agent.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await colleague.offer(customer.name).waitFor();
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'offline', load: 0 });
  await lead.page
    .locator('.agent-group', { hasText: 'Offline (' })
    .getByText(agent.name)
    .waitFor({ state: 'attached' });
});

it('shows colleagues who is away and why, and offers them nothing meanwhile', async () => {
  const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  await agent.take('Away');
  await agent.button('Say why').click();
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Lunch' }).click();
  await agent.page.getByRole('button', { name: 'Lunch' }).waitFor();
  await lead.page.getByRole('link', { name: 'Overview' }).click();
  await lead.page.locator('.agent-card', { hasText: agent.name }).getByText('Lunch').waitFor();
  const customer = await come(colleague, 'taken', 'Who has time?');
  expect(await agent.offer(customer.name).count()).toBe(0);
  await colleague.button('Transfer').click();
  const choice = colleague.page.getByRole('dialog').locator('.candidate', { hasText: agent.name });
  await choice.getByText('Away (Lunch)').waitFor();
  expect(await choice.getByRole('radio').isDisabled()).toBe(true);
  await agent.take('Online');
  await eventually(async () => expect(await choice.getByRole('radio').isDisabled()).toBe(false));
});
