import { afterAll, beforeEach, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { SettingsPage } from './settings-page.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(() => team.serve('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('sets an agent to away who lets as many offers pass as a lead decided, tells them, and serves them again once they are back', async () => {
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 10 } });
  const [lead, silent, colleague] = await stage.agents('lead-1', 'agent-1', 'agent-2');
  await colleague.take('Away');
  const settings = new SettingsPage(lead);
  await settings.open('Policy');
  await settings
    .form()
    .getByRole('spinbutton', { name: /^Missed offers in a row/ })
    .fill('2');
  await settings.save('Policy');
  const [one, two] = [await Customer.new(stage.api), await Customer.new(stage.api)];
  await one.write('Anybody?');
  await two.write('Hello?');
  await silent.offer(one.name).waitFor();
  await silent.offer(two.name).waitFor();

  await silent.isTaking('Away');
  await silent.page.getByRole('button', { name: 'Missed several offers' }).waitFor();
  await silent.openNotices();
  await silent.page.getByRole('dialog', { name: 'Notices' }).getByText('You let several offers pass').waitFor();
  await lead.page.getByRole('link', { name: 'Overview' }).click();
  await lead.page.locator('.agent-card', { hasText: silent.name }).getByText('Missed several offers').waitFor();

  // Whoever comes to the desk is offered what waits, and who missed it is not asked again while they are away.
  await colleague.take('Online');
  for (const { name } of [one, two]) await colleague.accept(name);
  const third = await Customer.new(stage.api);
  await third.write('And me?');
  await colleague.offer(third.name).waitFor();
  await colleague.decline(third.name);
  await eventually(async () => expect((await team.sessionOf(third)).passedBy).toEqual(['agent-2']));
  expect(await silent.offer(third.name).count()).toBe(0);
  await silent.page.keyboard.press('Escape');
  await silent.take('Online');
  await silent.offer(third.name).waitFor();
  await silent.accept(third.name);
  await silent.owner('You are in charge of this session').waitFor();
});
