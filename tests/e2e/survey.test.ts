import { beforeEach, expect, it } from 'vitest';
import { SurveyExport } from '../../shared/contracts/api.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import type { PhonePage } from './phone-page.ts';
import { privateRunner } from './private-runner.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const QUESTION = 'How content are you with our help?';
const THANKS = 'Thank you! If you would like to add something';
const DAY_SECONDS = 24 * 60 * 60;
/** A completion can be called off for ten seconds; only then the customer hears of it. */
const STANDS_SECONDS = 11;

const stage = Stage.set(await privateRunner());
const team = new Team(stage.api);

beforeEach(async () => {
  await team.serve('agent-1');
  const policy = { ...DEFAULT_SETTINGS.policy, survey: { ask: true, afterAutomatic: false } };
  await team.decide({ ...DEFAULT_SETTINGS, policy });
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true });
});

/** A customer at their phone whom the agent has helped; their session is completed, and that stands. */
async function helped(agent: ConsolePage, phones: PhonePage, cause: 'agent' | 'spam' = 'agent') {
  const customer = await Customer.new(stage.api);
  await phones.start(customer);
  await phones.write(customer, 'Where is my order?');
  await agent.accept(customer.name);
  await agent.owner('You are in charge of this session').waitFor();
  await agent.reply(customer.name, 'It is on its way.');
  await phones.message(customer, 'It is on its way.').waitFor();
  const { id } = await team.sessionOf(customer);
  const completed = await stage.api.command('agent-1', id, 'complete', { cause, category: 'resolved' });
  expect(completed.status).toBe(200);
  await stage.operator.pass(STANDS_SECONDS);
  return { customer, id };
}

const scoreOf = async (id: string) => (await stage.api.session(id)).score;

it('is answered on the phone by a button, then by another, then in words, and the console shows each', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const { customer, id } = await helped(agent, phones);
  const phone = phones.phone(customer);
  await phones.message(customer, QUESTION).waitFor();
  await agent.open('Completed', customer.name);

  await phone.getByRole('button', { name: '2', exact: true }).click();
  await phone.getByRole('button', { name: '✅ 2' }).waitFor();
  await phone.getByRole('button', { name: 'Skip' }).waitFor({ state: 'detached' });
  await agent.timeline().getByText(`${customer.name} chose 2 of 5`).waitFor();
  await phones.message(customer, THANKS).waitFor();

  await phone.getByRole('button', { name: '4', exact: true }).click();
  await phone.getByRole('button', { name: '✅ 4' }).waitFor();
  await agent.timeline().getByText(`${customer.name} chose 4 of 5`).waitFor();
  expect(await scoreOf(id)).toBe(4);

  await phone.locator('.replying').getByText(THANKS).waitFor();
  await phones.write(customer, 'It came after two days. 谢谢！');
  await agent.timeline().getByText('It came after two days. 谢谢！').waitFor();
  const events = (await stage.api.history(id)).map(({ event }) => event.type);
  expect(events.filter((type) => type === 'message-received')).toHaveLength(1);
  expect(events.at(-1)).toBe('survey-commented');
  expect(await stage.api.sessionsOf(customer.name)).toHaveLength(1);
  expect((await customer.received()).filter((text) => text.startsWith(THANKS))).toHaveLength(1);
  await eventually(async () => {
    const span = 'from=2026-01-01T00:00:00Z&to=2036-01-01T00:00:00Z';
    const { body } = await stage.api.call('finance-1', 'GET', `/api/exports/surveys?${span}`);
    const answers = SurveyExport.parse(body).answers.filter(({ sessionId }) => sessionId === id);
    const comment = 'It came after two days. 谢谢！';
    expect(answers).toMatchObject([{ score: 4, comment, agentId: 'agent-1', customerName: customer.name }]);
  });
});

it('counts for a week, and is closed to whoever comes later', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const { customer, id } = await helped(agent, phones);
  const phone = phones.phone(customer);
  await stage.operator.pass(6 * DAY_SECONDS);
  await phone.getByRole('button', { name: '5 🙂' }).click();
  await phone.getByRole('button', { name: '✅ 5' }).waitFor();
  await eventually(async () => expect(await scoreOf(id)).toBe(5));
  await stage.operator.pass(2 * DAY_SECONDS);
  await phone.getByRole('button', { name: '1 🙁' }).click();
  await phone.getByText('This question is no longer open.').waitFor();
  expect(await scoreOf(id)).toBe(5);
});

it('can be skipped, which takes the buttons away, and is not asked of spam', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const { customer, id } = await helped(agent, phones);
  const phone = phones.phone(customer);
  await phone.getByRole('button', { name: 'Skip' }).click();
  await phone.getByText('All right.').waitFor();
  await phone.getByRole('button', { name: 'Skip' }).waitFor({ state: 'detached' });
  await agent.open('Completed', customer.name);
  await agent.timeline().getByText(`${customer.name} would rather not say`).waitFor();
  expect(await scoreOf(id)).toBeUndefined();

  const spam = await helped(agent, phones, 'spam');
  await stage.operator.pass(60);
  expect(await spam.customer.received()).not.toContain(QUESTION);
  const asked = (await stage.api.history(spam.id)).map(({ event }) => event.type);
  expect(asked).not.toContain('survey-asked');
});
