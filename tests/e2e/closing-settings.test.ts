import { afterAll, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { SettingsPage } from './settings-page.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(() => team.serve('agent-1'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('a lead decides how sessions rest and close; it holds at once, and another lead reads it in the log', async () => {
  const [lead, other] = await stage.agents('lead-1', 'lead-2');
  const settings = new SettingsPage(lead);
  await settings.open('Policy');
  const idle = settings.part('Closing by itself');
  await idle.getByLabel('Time without a word').fill('45');
  await idle.getByLabel('Grace after the warning').fill('60');
  await settings.part('Survey').getByLabel('Ask customers how content they were').check();
  const hours = settings.part('Opening hours');
  await hours.getByLabel('By a week plan').check();
  await hours.getByLabel('Time zone').fill('Asia/Shanghai');
  await hours.getByLabel('Monday: until (1)').fill('18:30');
  await hours.getByRole('button', { name: 'Copy to all days: Monday' }).click();
  await hours.getByRole('button', { name: 'Add a holiday' }).click();
  await hours.getByLabel('Date').fill('2027-02-17');
  await hours.getByLabel('What it is called').fill('春节');
  const warning = settings.part('Warning before closing');
  await warning.getByRole('combobox', { name: 'Warning before closing: wording' }).selectOption('In your own words');
  await warning.getByRole('textbox', { name: 'Text' }).first().fill('{{customer.name}}? {{closes.minutes}}');
  await settings.save('Policy');

  const { policy } = await team.settings();
  expect(policy.idle).toEqual({ minutes: 45, graceSeconds: 60 });
  expect(policy.survey.ask).toBe(true);
  expect(policy.hours).toEqual({
    timeZone: 'Asia/Shanghai',
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans: [{ from: '09:00', to: '18:30' }] })),
    holidays: [{ date: '2027-02-17', name: '春节', spans: [] }],
  });
  expect(policy.texts['idle-warning']?.[0]).toEqual({ text: '{{customer.name}}? {{closes.minutes}}' });

  // Loaded anew it is read as it was entered.
  await lead.page.reload();
  expect(await hours.getByLabel('Time zone').inputValue()).toBe('Asia/Shanghai');
  await hours.getByText(/By these hours you are (open|closed) now/).waitFor();

  const log = new SettingsPage(other);
  await log.open('Log');
  const entry = other.page.locator('.log-entry').first();
  await entry.getByText(`${lead.name} changed the policy`).waitFor();
  for (const words of ['45 min', '60 seconds', 'By a week plan', 'Asia/Shanghai', '2027-02-17 春节: Closed']) {
    await entry.getByText(words, { exact: true }).waitFor();
  }
});

it('a queue says a text otherwise than the desk, and the desk’s holds again when that is taken back', async () => {
  const [lead] = await stage.agents('lead-1');
  const settings = new SettingsPage(lead);
  const wording = () => settings.part('Completed').getByRole('combobox', { name: 'Completed: wording' });
  await settings.edit('Queues', 'General');
  await wording().selectOption('Say nothing');
  await (await settings.override('Survey')).getByLabel('Ask customers how content they were').check();
  await settings.save('General');
  const own = async () => (await team.settings()).queues.find(({ id }) => id === GENERAL)?.policy;
  expect(await own()).toEqual({ texts: { completed: [] }, survey: { ask: true, afterAutomatic: false } });
  await settings.edit('Queues', 'General');
  await wording().selectOption('As the desk decides');
  await settings.part('Survey').getByLabel('Decide for this queue').uncheck();
  await settings.save('General');
  // What was saved before is still told when this is: the desk says when it is done.
  await eventually(async () => expect(await own()).toEqual({}));
});

it('a category that is removed is chosen no more, and is read in the sessions that were completed by it', async () => {
  const [lead, agent] = await stage.agents('lead-1', 'agent-1');
  const settings = new SettingsPage(lead);
  await settings.open('Policy');
  const completion = settings.part('Completion');
  await completion.getByRole('button', { name: 'New category' }).click();
  await lead.page.keyboard.type('تم الإصلاح');
  await settings.save('Policy');
  const category = (await team.settings()).completion.categories.at(-1);
  expect(category?.name).toBe('تم الإصلاح');

  const customer = await Customer.new(stage.api, 'Demo customer');
  await customer.write('My tap is leaking.');
  await agent.accept(customer.name);
  const { id } = await team.sessionOf(customer);
  expect(await stage.api.command('agent-1', id, 'complete', { category: category?.id })).toMatchObject({ status: 200 });

  await completion.getByRole('button', { name: 'Remove: تم الإصلاح' }).click();
  await settings.save('Policy');
  await eventually(async () => expect((await team.settings()).completion.former).toContainEqual(category));
  await completion.getByRole('button', { name: 'Use again: تم الإصلاح' }).waitFor();
  await agent.page.reload();
  await agent.open('Completed', customer.name);
  await agent.page.locator('.owner-bar').getByText('تم الإصلاح').waitFor();

  const next = await Customer.new(stage.api, 'Demo customer');
  await next.write('It leaks again.');
  await agent.accept(next.name);
  const session = await team.sessionOf(next);
  const refused = await stage.api.command('agent-1', session.id, 'complete', { category: category?.id });
  expect(refused).toMatchObject({ body: { error: { code: 'unknown-category' } } });
});

it('what the form would not send, the desk does not take from anybody else', async () => {
  const { rev } = await team.settings();
  const { policy, defaultQueueId, capacity, missedLimit, completion, transcripts } = DEFAULT_SETTINGS;
  const body = { policy, defaultQueueId, capacity, missedLimit, completion, transcripts, rev };
  const spans = [
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '17:00' },
  ];
  const hours = { timeZone: 'Asia/Shanghai', week: [{ day: 1, spans }], holidays: [] };
  for (const wrong of [
    { ...body, policy: { ...policy, hours } },
    { ...body, policy: { ...policy, texts: { survey: [{ text: '{{opens.at}}' }] } } },
    { ...body, completion: { ...completion, categories: [] } },
  ]) {
    const { status } = await stage.api.call('lead-1', 'PUT', '/api/settings', wrong);
    expect(status).toBe(400);
  }
  expect((await team.settings()).rev).toBe(rev);
});
