import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { privateRunner } from './private-runner.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

/** Below the 15 minutes up to which a timer is exact to a second. */
const IDLE = { minutes: 10, graceSeconds: 60 };
const WARNING = 'Are you still there? Without an answer we will close this conversation in 1 min.';
const CLOSED = 'We have not heard from you and have closed this conversation.';

const stage = Stage.set(await privateRunner());
const team = new Team(stage.api);

beforeEach(async () => {
  await team.serve('agent-1');
  await team.decide({ ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, idle: IDLE } });
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true });
});

it('warns a customer who owes an answer, is called off by their word, and closes when none comes', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const customer = await Customer.new(stage.api);
  await phones.start(customer);
  await phones.write(customer, 'My order has not come.');
  await agent.accept(customer.name);
  await agent.owner('You are in charge of this session').waitFor();

  // As long as the desk owes the answer, no clock runs.
  await stage.operator.pass(2 * IDLE.minutes * 60);
  expect(await customer.received()).toEqual([expect.stringMatching(/^Hello!/)]);

  await agent.reply(customer.name, 'Which number does it have?');
  await phones.message(customer, 'Which number does it have?').waitFor();
  await stage.operator.pass(IDLE.minutes * 60 - 20);
  expect(await customer.received()).not.toContain(WARNING);
  await stage.operator.pass(30);
  await phones.message(customer, WARNING).waitFor();
  await agent.timeline().getByText('The customer was told that the session closes at').waitFor();

  await phones.write(customer, 'One moment, I am looking for it.');
  await agent.message('One moment, I am looking for it.').waitFor();
  await stage.operator.pass(3 * IDLE.graceSeconds);
  expect((await team.sessionOf(customer)).status).toBe('active');
  await agent.owner('You are in charge of this session').waitFor();

  await agent.reply(customer.name, 'Take your time.');
  await phones.message(customer, 'Take your time.').waitFor();
  await stage.operator.pass(IDLE.minutes * 60 + 10);
  expect((await customer.received()).filter((text) => text === WARNING)).toHaveLength(2);
  await stage.operator.pass(IDLE.graceSeconds + 20);
  await phones.message(customer, CLOSED).waitFor();
  await agent.timeline().getByText('Completed because the customer stayed silent').waitFor();

  // What the desk says at the end opens nothing, however long nobody answers it.
  await stage.operator.pass(2 * IDLE.minutes * 60);
  const sessions = await stage.api.sessionsOf(customer.name);
  expect(sessions).toMatchObject([{ status: 'completed', completion: { cause: 'idle' } }]);
  expect((await customer.received()).slice(-1)).toEqual([expect.stringContaining(CLOSED)]);
  expect(await customer.received()).toHaveLength(6);
  expect(await agent.offer(customer.name).count()).toBe(0);
});

it('closes nothing that a customer answers in time, whoever is asked', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api, '演示客户', 'zh-hans');
  await customer.write('你好');
  await agent.accept(customer.name);
  await agent.reply(customer.name, '您好，请问订单号是多少？');
  await agent.message('您好，请问订单号是多少？').getByText('Sent', { exact: true }).waitFor();
  await stage.operator.pass(IDLE.minutes * 60 + 5);
  const [, warning] = await customer.received();
  expect(warning).toContain('您还在吗？');
  await customer.write('12345');
  await agent.message('12345').waitFor();
  await stage.operator.pass(IDLE.minutes * 60 * 3);
  expect((await team.sessionOf(customer)).status).toBe('active');
  expect(await customer.received()).toHaveLength(2);
});

it('counts down to its closing in row and header after the warning, until the customer writes', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api);
  await customer.write('Can you help me?');
  await agent.accept(customer.name);
  await agent.reply(customer.name, 'Gladly. Which model is it?');
  await agent.message('Which model is it?').getByText('Sent', { exact: true }).waitFor();
  await stage.operator.pass(IDLE.minutes * 60 + 2);
  // The console hears of the leap with its next ping; until then it counts from before.
  const inHeader = agent.page.locator('.chat-header').getByText(/^Closes in \d+:\d\d$/);
  await inHeader.waitFor();
  await agent
    .row(customer.name)
    .getByText(/^Closes in \d+:\d\d$/)
    .waitFor();
  const first = await inHeader.textContent();
  await eventually(async () => expect(await inHeader.textContent()).not.toBe(first));
  await agent.message('Warning before closing, sent automatically').waitFor();
  await customer.write('The K-200.');
  await inHeader.waitFor({ state: 'hidden' });
});
