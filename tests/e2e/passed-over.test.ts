import { afterAll, beforeEach, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(() => team.serve('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('asks each agent once, whether they decline or let it expire, then tells the lead and is open for a claim', async () => {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 12 } });
  const [lead, ...agents] = await stage.agents('lead-1', 'agent-1', 'agent-2', 'agent-3');
  const customer = await Customer.new(stage.api);
  await customer.write('Nobody?');
  const passed: string[] = [];
  for (const how of ['decline', 'decline', 'expire'] as const) {
    const asked = await eventually(async () => {
      const agentId = (await team.sessionOf(customer)).offer?.agentId;
      const next = agents.find(({ account }) => account === agentId && !passed.includes(account));
      return next ?? Promise.reject(new Error(`after ${passed.join(', ')} nobody else is asked`));
    });
    await asked.offer(customer.name).waitFor();
    expect(await asked.secondsLeft(customer.name)).toBeLessThanOrEqual(12);
    expect(await asked.page.title()).toBe(`(1) Offer: ${customer.name}`);
    for (const other of agents.filter((one) => one !== asked && !passed.includes(one.account))) {
      expect(await other.offer(customer.name).count()).toBe(0);
    }
    if (how === 'decline') await asked.decline(customer.name);
    await asked.offer(customer.name).waitFor({ state: 'hidden' });
    await eventually(async () => expect(await asked.page.title()).toBe('Baton'));
    passed.push(asked.account);
  }
  await eventually(async () => {
    expect(await team.sessionOf(customer)).toMatchObject({ status: 'waiting', passedBy: passed });
  });
  expect((await team.events(customer)).filter((type) => type === 'offered')).toHaveLength(3);

  await lead.openNotices();
  const told = lead.page.getByRole('dialog', { name: 'Notices' });
  await told.getByText(`Everyone passed the session with ${customer.name}`).click();
  await lead.chat(customer.name).waitFor();
  const [first] = agents;
  await first?.openList('Unassigned');
  await first?.page.getByText('Passed over by 3, open for claim').waitFor();
  await first?.row(customer.name).click();
  await first?.button('Claim').click();
  await first?.owner('You are in charge of this session').waitFor();
  await lead.owner(`${first?.name} is in charge`).waitFor();
});

it('says how many sessions have something unread while nothing is on offer', async () => {
  const [agent] = await stage.agents('agent-1');
  const [read, unread] = [await Customer.new(stage.api), await Customer.new(stage.api)];
  for (const customer of [unread, read]) {
    await customer.write('Hello.');
    await agent.accept(customer.name);
    await agent.chat(customer.name).waitFor();
  }
  await unread.write('Are you still there?');
  await eventually(async () => expect(await agent.page.title()).toBe('(1) Baton'));
  await agent.open('Mine', unread.name);
  await eventually(async () => expect(await agent.page.title()).toBe('Baton'));
});
