import { expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { offered, Stage } from './stage.ts';

const stage = Stage.set();

it('brings a customer to exactly one agent, who answers and completes', async () => {
  const consoles = await stage.agents('agent-1', 'agent-2');
  const phones = await stage.phones();
  const customer = await Customer.new(stage.api);
  await phones.start(customer);
  await phones.write(customer, 'Hello, my tap is leaking.');

  const { asked, other } = await offered(consoles, customer.name);
  await asked.offer(customer.name).getByText('Hello, my tap is leaking.').waitFor();
  expect(await asked.secondsLeft(customer.name)).toBeGreaterThan(0);
  expect(await other.offer(customer.name).count()).toBe(0);

  await asked.accept(customer.name);
  await asked.owner('You are in charge of this session').waitFor();
  await other.open('All', customer.name);
  await other.owner(`${asked.name} is in charge`).waitFor();
  expect(await other.composer(customer.name).count()).toBe(0);

  await asked.reply(customer.name, 'Good morning! Which tap is it?');
  await phones.message(customer, 'Good morning! Which tap is it?').waitFor();
  await asked.message('Good morning! Which tap is it?').getByText('Sent', { exact: true }).waitFor();

  await phones.write(customer, 'The one in the kitchen.');
  await asked.message('The one in the kitchen.').waitFor();
  await other.message('The one in the kitchen.').waitFor();

  await asked.complete('Resolved', 'Told how to close the valve.');
  await other.owner('Completed: Resolved').waitFor();
  for (const console of consoles) {
    await console.openList('Completed');
    await console.row(customer.name).waitFor();
    await console.openList('Mine');
    await console.row(customer.name).waitFor({ state: 'hidden' });
  }

  // Of a completion they are told ten seconds later, and what they write afterwards begins a session of its own.
  await phones.message(customer, 'This conversation is now completed. Thank you for contacting us.').waitFor();
  await phones.write(customer, 'It drips again.');
  const again = await offered(consoles, customer.name);
  await again.asked.offer(customer.name).getByText('It drips again.').waitFor();
  const sessions = await stage.api.sessionsOf(customer.name);
  expect(sessions.map(({ status }) => status)).toEqual(['offered', 'completed']);
});

it('carries Chinese, Arabic and emoji both ways, right to left where they read so', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api, 'عميل تجريبي', 'ar');
  const question = 'مرحبًا، الصنبور يسرب الماء';
  const answer = '您好！我们马上来 👩🏽‍🔧🚰';
  await customer.write(question);
  await agent.offer(customer.name).getByText(question).waitFor();
  await agent.accept(customer.name);
  await agent.message(question).waitFor();
  const direction = (text: string) =>
    agent
      .message(text)
      .getByText(text)
      .evaluate((element) => getComputedStyle(element).direction);
  expect(await direction(question)).toBe('rtl');
  await agent.reply(customer.name, answer);
  await eventually(async () => expect(await customer.received()).toEqual([answer]));
  expect(await direction(answer)).toBe('ltr');
});

it('delivers a reply of 5,000 characters in parts that make it up', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api);
  const words = Array.from({ length: 625 }, (_, at) => String(at).padStart(7, '0'));
  const long = words.join(' ');
  await customer.write('Tell me everything.');
  await agent.accept(customer.name);
  await agent.reply(customer.name, long);
  await eventually(async () => expect((await customer.received()).join(' ').split(/\s+/)).toEqual(words));
  expect((await customer.received()).map(({ length }) => length <= 4_096)).toEqual([true, true]);
  await agent
    .message(words[0] ?? '')
    .getByText('Sent', { exact: true })
    .waitFor();
});

it('keeps a reply that a customer who blocked the bot did not get, and sends it when asked again', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api);
  await customer.write('I will block you.');
  await agent.accept(customer.name);
  await agent.owner('You are in charge of this session').waitFor();
  await customer.block(true);
  await agent.reply(customer.name, 'Are you still there?');
  await agent.message('Are you still there?').getByText('the customer has blocked the bot').waitFor();
  expect(await customer.received()).toEqual([]);
  await customer.block(false);
  await agent.message('Are you still there?').getByRole('button', { name: 'Retry' }).click();
  await agent.message('Are you still there?').getByText('Sent', { exact: true }).waitFor();
  expect(await customer.received()).toEqual(['Are you still there?']);
});
