import { expect, it } from 'vitest';
import * as z from 'zod';
import { BotFather, BotsSettings, type DemoBot } from './bots-settings.ts';
import type { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const Bots = z.array(z.object({ slug: z.string(), commands: z.record(z.string(), z.array(z.unknown())) }));

let replies = 0;

async function reply(sessionId: string, text: string): Promise<void> {
  replies += 1;
  const answer = await stage.api.command('agent-1', sessionId, 'messages', {
    messageId: `bots-reply-${replies}`,
    text,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

async function claim(sessionId: string): Promise<void> {
  expect((await stage.api.command('agent-1', sessionId, 'claim')).status).toBe(200);
}

/** The session of a customer that is none of those that are known. */
async function newSession(customer: Customer, ...known: readonly string[]): Promise<string> {
  return eventually(async () => {
    const found = (await stage.api.sessionsOf(customer.name)).find(({ id }) => !known.includes(id));
    if (found === undefined) throw new Error(`${customer.name} has no other session`);
    return found.id;
  });
}

/** What a session's customer wrote, in order. */
async function wrote(sessionId: string): Promise<readonly unknown[]> {
  const history = await stage.api.history(sessionId);
  return history.flatMap(({ event }) =>
    event.type === 'message-received' && event.content.kind === 'text' ? [event.content.text] : [],
  );
}

const token = async (slug: string): Promise<string> =>
  z.object({ token: z.string() }).parse(await (await stage.api.phone(`/phone/bots/${slug}/token`)).json()).token;

async function connected(settings: BotsSettings, bot: DemoBot): Promise<void> {
  await settings.enter(bot.token);
  await settings.says(`Connected: ${bot.name}`);
  await settings.card(bot.name).getByText('Telegram hands what customers write over').waitFor();
}

it('connects a second bot by its token, and serves the same person at both apart', async () => {
  await reception.quiet('agent-1');
  const [settings, father] = await Promise.all([BotsSettings.open(stage), BotFather.open(stage)]);
  const bot = await father.newBot('متجر التجارب');
  await settings.enter(`${bot.token.slice(0, -6)}wrong0`);
  await settings.says('Telegram does not know this token');
  await connected(settings, bot);
  const listed = Bots.parse(await (await stage.api.phone('/phone/bots')).json()).find(({ slug }) => slug === bot.slug);
  expect(Object.keys(listed?.commands ?? {}).sort()).toEqual(['', 'ar', 'de', 'en', 'es', 'fr', 'pt', 'ru', 'zh']);

  const { customer, sessionId } = await reception.waiting('To the first bot');
  const same = await customer.comesTo(bot.slug);
  await same.write('To the second bot');
  const other = await newSession(customer, sessionId);
  for (const id of [sessionId, other]) await claim(id);
  await reply(sessionId, 'By the first bot');
  await reply(other, 'By the second bot');
  await eventually(async () => {
    expect(await customer.received()).toContain('By the first bot');
    expect(await same.received()).toContain('By the second bot');
  });
  expect(await customer.received()).not.toContain('By the second bot');
  expect(await same.received()).not.toContain('By the first bot');

  await connected(settings, bot);
  expect(await settings.card(bot.name).count()).toBe(1);
  await settings.button(bot.name, 'Renew the secret').click();
  await settings.says(`Telegram signs with a new secret for ${bot.name}`);
  await same.write('After the secret');
  await eventually(async () => expect(await wrote(other)).toEqual(['To the second bot', 'After the secret']));

  const next = await father.revoke(bot);
  await settings.page.getByRole('button', { name: 'Check again' }).click();
  await settings.card(bot.name).getByText('Telegram does not know the token any more').waitFor();
  await settings.button(bot.name, 'Replace the token').click();
  await settings.replace(bot.name, await token('demo'));
  await settings.says('This token belongs to another bot');
  await settings.replace(bot.name, next);
  await settings.says(`The token of ${bot.name} was replaced`);
  await settings.card(bot.name).getByText('Telegram hands what customers write over').waitFor();
  await settings.disconnect(bot.name);
  await settings.says(`${bot.name} was disconnected`);
});

it('lets a bot go and takes it back: its answers fail at once meanwhile, and what customers write waits', async () => {
  await reception.quiet('agent-1');
  const [settings, father, phones] = await Promise.all([
    BotsSettings.open(stage),
    BotFather.open(stage),
    stage.phones(),
  ]);
  const bot = await father.newBot('Second demo bot');
  await connected(settings, bot);
  const { customer, sessionId: first } = await reception.waiting('To the first bot');
  const same = await customer.comesTo(bot.slug);
  await phones.choose(bot.slug);
  await phones.start(same);
  await phones.write(same, 'Is anybody there?');
  const sessionId = await newSession(customer, first);
  await settings.disconnect(bot.name);
  await settings.says(`${bot.name} was disconnected`);
  await claim(sessionId);
  await reply(sessionId, 'I am');
  const agent = await stage.console('agent-1', { path: `/console/mine/${sessionId}` });
  await agent.message('I am').getByText('the bot is not connected any more').waitFor();

  await phones.state().getByText('is not connected').waitFor();
  await phones.write(same, 'Hello?');
  await phones.state().getByText('1 waiting').waitFor();
  const raw = await stage.api.phone(`/phone/bots/${bot.slug}/updates`, { update_id: 1 });
  expect(raw.status).toBe(409);
  expect(await wrote(sessionId)).toEqual(['Is anybody there?']);

  await connected(settings, bot);
  await phones.state().getByText('is connected').waitFor();
  await eventually(async () => expect(await wrote(sessionId)).toEqual(['Is anybody there?', 'Hello?']));
  // Whoever delivers looks at most every ten seconds whether a bot is connected by now.
  await eventually(async () => {
    const retry = agent.message('I am').getByRole('button', { name: 'Retry' });
    // Away while it is being tried.
    await retry.click({ timeout: 1_000 }).catch(() => undefined);
    expect(await same.received()).toContain('I am');
  });
  await phones.message(same, 'I am').waitFor();
  await settings.disconnect(bot.name);
  await settings.says(`${bot.name} was disconnected`);
});
