import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { SettingsPage } from './settings-page.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const SKILL = 'Skills that a member needs to be offered sessions';

beforeEach(() => team.serve('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('is made by a lead, asks for a skill, counts down its own seconds, and serves by a change at once', async () => {
  for (const account of ['agent-2', 'agent-3'] as const) await team.place(account, { queues: [] });
  const [lead, reception, skilled, newcomer] = await stage.agents('lead-1', 'agent-1', 'agent-2', 'agent-3');
  const settings = new SettingsPage(lead);
  const form = await settings.newQueue('Deutsch');
  await settings.addTag(SKILL, 'German');
  for (const { name } of [reception, skilled]) await form.getByRole('checkbox', { name }).check();
  await form.getByText('lacks German, so is offered nothing here').first().waitFor();
  await (await settings.override('Time to accept')).getByRole('spinbutton').fill('20');
  await settings.save('Deutsch');
  await settings.row('Deutsch').getByText('20 s to accept').waitFor();
  await settings.row('Deutsch').getByText('Members: 2 · needs German').waitFor();

  // Whoever takes the customer in sends the session there; nobody has the skill yet, so it waits in sight of its members.
  const customer = await Customer.new(stage.api, 'Demo customer', 'de');
  await customer.write('Spricht jemand Deutsch?');
  await reception.accept(customer.name);
  await reception.button('Transfer').click();
  const dialog = reception.page.getByRole('dialog');
  await dialog.getByText('To a queue', { exact: true }).click();
  await dialog.getByText('Deutsch', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Speaks German only.');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await skilled.openList('Unassigned');
  await skilled.row(customer.name).waitFor();
  await newcomer.openList('Unassigned');
  // Whoever hands it over is not asked for it.
  expect(await team.sessionOf(customer)).toMatchObject({ status: 'waiting', passedBy: ['agent-1'] });
  expect(await newcomer.row(customer.name).count()).toBe(0);

  // A skill gained brings the waiting session.
  await settings.edit('People', skilled.name);
  await settings.addTag('Skills', 'German');
  await settings.save(skilled.name);
  await skilled.offer(customer.name).getByText('Speaks German only.').waitFor();
  const seconds = await skilled.secondsLeft(customer.name);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(20);
  expect(await reception.offer(customer.name).count()).toBe(0);
  await skilled.decline(customer.name);
  await eventually(async () => expect((await team.sessionOf(customer)).passedBy).toEqual(['agent-1', 'agent-2']));

  // Neither the queue nor the skill alone would do; with the second of them the session comes.
  await settings.edit('People', newcomer.name);
  await settings.addTag('Skills', 'German');
  await settings.save(newcomer.name);
  expect(await team.sessionOf(customer)).toMatchObject({ status: 'waiting', passedBy: ['agent-1', 'agent-2'] });
  const again = await settings.edit('People', newcomer.name);
  await again.getByRole('checkbox', { name: 'Deutsch' }).check();
  await settings.save(newcomer.name);
  await newcomer.accept(customer.name);
  await newcomer.owner('You are in charge of this session').waitFor();

  await settings.open('Log');
  const log = lead.page.locator('.log-entry');
  await log.filter({ hasText: 'Demo lead 1 made the queue Deutsch' }).waitFor();
  await log
    .filter({ hasText: `Demo lead 1 changed ${skilled.name}` })
    .first()
    .waitFor();
  await log
    .filter({ hasText: `Demo lead 1 changed ${newcomer.name}` })
    .first()
    .waitFor();
  const at = await log.first().locator('time').getAttribute('datetime');
  expect(Math.abs(Date.now() - Date.parse(at ?? ''))).toBeLessThan(120_000);
});

describe('capacity and priority', () => {
  it('gives an agent who gains room the most urgent session, not the oldest, and never more than they can hold', async () => {
    await team.serve('agent-1');
    await team.place('agent-1', { capacity: 1 });
    const [lead, agent, bystander] = await stage.agents('lead-1', 'agent-1', 'agent-2');
    const first = await Customer.new(stage.api);
    const older = await Customer.new(stage.api);
    const urgent = await Customer.new(stage.api);
    await first.write('I am the first.');
    await agent.accept(first.name);
    await older.write('I have waited for longer.');
    await team.sessionOf(older);
    await urgent.write('My house is on fire.');
    await lead.open('Unassigned', urgent.name);
    await lead.button('More actions').click();
    await lead.page.getByRole('menuitem', { name: 'Priority' }).click();
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Urgent' }).click();
    await lead.notice('The priority is “Urgent” now.').waitFor();
    await agent.openList('Unassigned');
    expect(await agent.page.locator('.row-name').allTextContents()).toEqual([urgent.name, older.name]);
    expect(await agent.page.locator('.offer').count()).toBe(0);

    await agent.open('Mine', first.name);
    await agent.complete('Resolved', 'Done.');
    await agent.offer(urgent.name).getByText('Urgent').waitFor();
    expect(await team.sessionOf(older)).toMatchObject({ status: 'waiting' });
    await agent.accept(urgent.name);
    expect(await agent.offer(older.name).count()).toBe(0);
    expect(await team.agent('agent-1')).toMatchObject({ load: 1, capacity: 1 });

    // More room, decided by a lead, is filled at once.
    const settings = new SettingsPage(lead);
    const form = await settings.edit('People', agent.name);
    await form.getByRole('spinbutton', { name: 'Sessions at once' }).fill('2');
    await settings.save(agent.name);
    await agent.offer(older.name).waitFor();
    expect(await team.agent('agent-1')).toMatchObject({ load: 2, capacity: 2 });
    expect(await bystander.page.locator('.offer').count()).toBe(0);
  });
});

describe('removing a queue', () => {
  it('asks where the open sessions go, and there they are', async () => {
    await team.queue('repairs', { name: 'Repairs' });
    await team.place('agent-1', { queues: ['repairs'] });
    await team.queue('plumbers', { name: 'Plumbers' });
    await team.place('agent-2', { queues: ['plumbers'] });
    const [lead, holder, next] = await stage.agents('lead-1', 'agent-1', 'agent-2');
    await team.place('agent-3', { queues: [] });
    const [held, waiting] = [await Customer.new(stage.api), await Customer.new(stage.api)];
    for (const customer of [held, waiting]) {
      await customer.write('The tap drips.');
      const { id } = await team.sessionOf(customer);
      await stage.api.command('admin-1', id, 'claim');
      const to = { kind: 'queue', queueId: 'repairs' };
      await stage.api.command('admin-1', id, 'transfer', { to, note: 'For the workshop.' });
      await holder.offer(customer.name).waitFor();
      if (customer === held) await holder.accept(customer.name);
      else await holder.decline(customer.name);
    }
    await eventually(async () => expect((await team.sessionOf(waiting)).status).toBe('waiting'));

    const { rev } = await team.settings();
    const answer = await stage.api.call('lead-1', 'POST', '/api/queues/repairs/remove', { rev });
    expect(answer).toMatchObject({ status: 409, code: 'still-in-use' });

    const settings = new SettingsPage(lead);
    await settings.open('Queues');
    await settings.button('Remove Repairs').click();
    const dialog = lead.page.getByRole('dialog');
    await dialog.getByText('Open sessions in it: 2.').waitFor();
    await dialog.getByRole('combobox', { name: 'Open sessions go to' }).selectOption('Plumbers');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await next.offer(waiting.name).waitFor();
    await next.accept(waiting.name);
    await holder.open('Mine', held.name);
    await holder.page.getByText('Queue Plumbers').waitFor();
    await holder.owner('You are in charge of this session').waitFor();
    expect((await team.sessionOf(held)).owner?.agentId).toBe('agent-1');
    expect((await team.sessionOf(held)).queueId).toBe('plumbers');
    expect((await team.agent('agent-1')).queues).toEqual([]);
    await settings.row('Repairs').waitFor({ state: 'hidden' });
  });
});

describe('two leads at once', () => {
  it('tells the second that the first has changed the queue meanwhile, and keeps what the first decided', async () => {
    const consoles = await stage.agents('lead-1', 'lead-2', 'agent-1');
    const [first, second] = [new SettingsPage(consoles[0]), new SettingsPage(consoles[1])];
    for (const settings of [first, second]) await settings.edit('Queues', 'General');
    await (await first.override('Time to accept')).getByRole('spinbutton').fill('45');
    await first.save('General');
    await (await second.override('Time to accept')).getByRole('spinbutton').fill('90');
    await second.form().getByRole('button', { name: 'Save' }).click();
    await second.form().getByRole('alert').getByText('Somebody else changed this at the same time').waitFor();
    expect((await team.settings()).queues[0]?.policy).toEqual({ acceptSeconds: 45 });

    await second.form().getByRole('button', { name: 'Cancel' }).click();
    await second.row('General').getByText('45 s to accept').waitFor();
    await second.edit('Queues', 'General');
    await second.part('Time to accept').getByRole('spinbutton').fill('90');
    await second.save('General');
    await first.row('General').getByText('90 s to accept').waitFor();
    expect(await consoles[2].page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  });

  it('lets each change a queue of their own, and begin anew where the other was faster', async () => {
    await team.queue('repairs', { name: 'Repairs' });
    await team.queue('returns', { name: 'Returns' });
    const consoles = await stage.agents('lead-1', 'lead-2');
    const [first, second] = [new SettingsPage(consoles[0]), new SettingsPage(consoles[1])];
    await second.edit('Queues', 'Repairs');
    await second.form().getByRole('textbox', { name: 'Name' }).fill('Repairs at home');
    await first.edit('Queues', 'Returns');
    await first.form().getByRole('textbox', { name: 'Name' }).fill('Returns by mail');
    await first.save('Returns by mail');
    await eventually(async () => {
      await second.form().getByRole('button', { name: 'Save' }).click();
      await second.row('Repairs at home').waitFor({ timeout: 1_000 });
    });

    await second.edit('Queues', 'Returns by mail');
    await second.form().getByRole('textbox', { name: 'Name' }).fill('Mailed returns');
    await first.edit('Queues', 'Returns by mail');
    await first.form().getByRole('textbox', { name: 'Name' }).fill('Returns');
    await first.save('Returns');
    await second.form().getByRole('button', { name: 'Show them as they are now' }).click();
    expect(await second.form().getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Returns');
    await second.form().getByRole('textbox', { name: 'Name' }).fill('Mailed returns');
    await second.save('Mailed returns');
    const names = (await team.settings()).queues.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['General', 'Mailed returns', 'Repairs at home']);
  });

  it('keeps a member whom one lead took in while another one has the queue open', async () => {
    await team.serve('agent-1', 'agent-2');
    const consoles = await stage.agents('lead-1', 'lead-2', 'agent-3');
    const [first, second] = [new SettingsPage(consoles[0]), new SettingsPage(consoles[1])];
    const form = await second.edit('Queues', 'General');
    const joins = await first.edit('People', consoles[2].name);
    await joins.getByRole('checkbox', { name: 'General' }).check();
    await first.save(consoles[2].name);
    await eventually(async () => expect((await team.agent('agent-3')).queues).toEqual([GENERAL]));
    const joined = form.getByRole('checkbox', { name: consoles[2].name });
    await eventually(async () => expect(await joined.isChecked()).toBe(true));
    await form.getByRole('checkbox', { name: 'Demo agent 2' }).uncheck();
    await second.save('General');
    const members = (await stage.api.agents()).filter(({ queues }) => queues.includes(GENERAL));
    expect(members.map(({ agentId }) => agentId).toSorted()).toEqual(['agent-1', 'agent-3']);
  });

  it('tells who has a person open that somebody else has changed their place', async () => {
    const consoles = await stage.agents('lead-1', 'lead-2', 'agent-1');
    const [first, second] = [new SettingsPage(consoles[0]), new SettingsPage(consoles[1])];
    const { name } = consoles[2];
    for (const settings of [first, second]) await settings.edit('People', name);
    await first.form().getByRole('spinbutton', { name: 'Sessions at once' }).fill('3');
    await first.save(name);
    await second.form().getByRole('status').getByText('Somebody else has changed the settings').waitFor();
    await second.form().getByRole('spinbutton', { name: 'Sessions at once' }).fill('7');
    expect(await second.form().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await second.button('Show them as they are now').click();
    expect(await second.form().getByRole('spinbutton', { name: 'Sessions at once' }).inputValue()).toBe('3');
    await second.form().getByRole('spinbutton', { name: 'Sessions at once' }).fill('7');
    await second.save(name);
    expect((await team.agent('agent-1')).capacity).toBe(7);
    await consoles[2].page.getByText('0 of 7 places taken').waitFor();
  });
});
