import { afterAll, beforeEach, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { SettingsPage } from './settings-page.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(() => team.serve('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('starts sessions with the agents in turn, without asking, once a lead says so', async () => {
  const [lead, ...agents] = await stage.agents('lead-1', 'agent-1', 'agent-2', 'agent-3');
  const settings = new SettingsPage(lead);
  await settings.edit('Queues', 'General');
  await (await settings.override('Automatic service'))
    .getByRole('checkbox', { name: 'Start sessions without asking' })
    .check();
  const greeting = await settings.override('Greeting');
  await greeting.getByRole('button', { name: 'Add a text' }).click();
  await greeting.getByRole('textbox', { name: 'Text' }).fill('Good day {{customer.name}}, {{agent.name}} here.');
  await settings.save('General');
  await settings.row('General').getByText('starts at once').waitFor();

  const owners: string[] = [];
  for (let at = 0; at < agents.length; at += 1) {
    const customer = await Customer.new(stage.api);
    await customer.write('I will not wait.');
    const owner = await eventually(async () => {
      const agentId = (await team.sessionOf(customer)).owner?.agentId;
      return agents.find(({ account }) => account === agentId) ?? Promise.reject(new Error('nobody is in charge'));
    });
    owners.push(owner.account);
    await owner.open('Mine', customer.name);
    await owner.owner('You are in charge of this session').waitFor();
    await owner.reply(customer.name, 'What can I do for you?');
    const said = [`Good day ${customer.name}, ${owner.name} here.`, 'What can I do for you?'];
    await eventually(async () => expect(await customer.received()).toEqual(said));
    const events = await team.events(customer);
    expect(events).toContain('assigned');
    expect(events).not.toContain('offered');
  }
  expect(owners.toSorted()).toEqual(['agent-1', 'agent-2', 'agent-3']);
  for (const { page } of agents) expect(await page.locator('.offer').count()).toBe(0);
});
