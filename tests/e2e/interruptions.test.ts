import { expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { Line } from './line.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();

it('shows chat, draft and live offer as they were after a reload', async () => {
  const [agent] = await stage.agents('agent-1');
  const [held, waiting] = [await Customer.new(stage.api), await Customer.new(stage.api)];
  await held.write('My heating is cold.');
  await agent.accept(held.name);
  await agent.reply(held.name, 'Since when?');
  await agent.message('Since when?').getByText('Sent', { exact: true }).waitFor();
  await agent.composer(held.name).fill('And which mod');
  await waiting.write('Me too.');
  await agent.offer(waiting.name).waitFor();
  const before = await agent.secondsLeft(waiting.name);
  const [session] = await stage.api.sessionsOf(waiting.name);
  const expiresAt = Date.parse(session?.offer?.expiresAt ?? '');

  await agent.page.reload();

  await agent.offer(waiting.name).waitFor();
  const [left, really] = [await agent.secondsLeft(waiting.name), (expiresAt - Date.now()) / 1_000];
  expect(left).toBeLessThanOrEqual(before);
  expect(Math.abs(left - really)).toBeLessThan(2);
  await agent.message('My heating is cold.').waitFor();
  await agent.message('Since when?').getByText('Sent', { exact: true }).waitFor();
  expect(await agent.composer(held.name).inputValue()).toBe('And which mod');
  await agent.accept(waiting.name);
  await agent.message('Me too.').waitFor();
});

it('says that it is cut off, and shows all that it missed, once, when it is back', async () => {
  const context = await stage.context();
  const line = await Line.into(context);
  const agent = await stage.console('agent-1', { context });
  await agent.isLive();
  const customer = await Customer.new(stage.api);
  await customer.write('First.');
  await agent.accept(customer.name);
  await agent.message('First.').waitFor();

  await line.cutAll();
  await agent.lostBanner().waitFor();
  await customer.write('Second, while you were away.');
  await customer.write('Third, while you were away.');
  await agent.reply(customer.name, 'Into the void.');
  await agent.message('Into the void.').getByText('Not sent').waitFor();

  await line.mend();
  await agent.lostBanner().waitFor({ state: 'hidden' });
  await agent.message('Into the void.').getByRole('button', { name: 'Retry' }).click();
  await agent.message('Into the void.').getByText('Sent', { exact: true }).waitFor();
  for (const text of ['First.', 'Second, while', 'Third, while', 'Into the void.']) {
    await agent.message(text).waitFor();
    expect(await agent.message(text).count()).toBe(1);
  }
  expect(await customer.received()).toEqual(['Into the void.']);
  await customer.write('Fourth, live again.');
  await agent.message('Fourth, live again.').waitFor();
});

it('learns of what happened in the lists while the live updates alone were gone', async () => {
  const context = await stage.context();
  const line = await Line.into(context);
  const lead = await stage.console('lead-1', { context });
  await lead.isLive();
  await lead.openList('All');
  await line.cut();
  await lead.lostBanner().waitFor();
  await stage.online([]);
  const customer = await Customer.new(stage.api);
  await customer.write('Nobody is there.');
  await line.mend();
  await lead.page.getByRole('button', { name: 'Reconnect now' }).click();
  await lead.row(customer.name).waitFor();
  expect(await lead.row(customer.name).count()).toBe(1);
});
