import { expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { MailCustomer } from './mailbox.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();

it('a customer proves an address in the bot, follows their mail into the chat, and a lead takes it back', async () => {
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const chatting = await Customer.new(stage.api, 'عميل تجريبي');
  const mailing = await MailCustomer.new(stage.api.addresses.url);
  await phones.start(chatting);

  await phones.write(chatting, `/bind ${mailing.address}`);
  await phones.message(chatting, 'A code is on its way').waitFor();
  const { text, automatic } = await mailing.received('The Telegram bot @');
  expect(automatic).toBe(true);
  await phones.write(chatting, /\d{6}/.exec(text)?.[0] ?? '');
  await phones.message(chatting, 'is connected with this chat now').waitFor();

  await mailing.write('The lamp', 'It does not light up.');
  await agent.offer(mailing.name).waitFor();
  await agent.accept(mailing.name);
  await phones.message(chatting, 'has arrived').waitFor();
  await phones.phone(chatting).getByRole('button', { name: 'Go on here' }).click();
  await phones.message(chatting, 'It does not light up.').waitFor();
  await phones.message(chatting, 'The answer comes here from now on').waitFor();

  await agent.page.getByText('Email → Telegram').waitFor();
  await agent.page.getByText('By Telegram', { exact: true }).waitFor();
  await agent.reply(mailing.name, 'Try another bulb, please.');
  await phones.message(chatting, 'Try another bulb, please.').waitFor();

  const lead = await stage.console('lead-1');
  const [session] = await stage.api.sessionsOf(mailing.name);
  if (session === undefined) throw new Error('the session is not there');
  await lead.isLive();
  await lead.page.goto(`${stage.api.addresses.url}/console/all/${session.id}`);
  await lead.page.locator('details.context > summary').click();
  await lead.page.getByText('proven by a code').waitFor();
  await lead.page.getByRole('button', { name: `Take back that ${mailing.address}` }).click();
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await lead.page.getByText('Telegram → Email').waitFor();
  await lead.page.getByText('is a customer of their own again').waitFor();

  await agent.page.getByText('By Telegram', { exact: true }).waitFor({ state: 'detached' });
  await agent.reply(mailing.name, 'Here it goes by mail.');
  await mailing.received('Here it goes by mail.');
  expect(await chatting.received()).not.toContain('Here it goes by mail.');
});
