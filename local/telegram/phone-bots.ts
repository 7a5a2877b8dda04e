import { z } from 'zod';
import type { PhoneDesk } from './bots.ts';
import { HttpRefusal, sendJson } from './http.ts';
import { type Call, type Phones, parsed } from './phone-call.ts';

/** A bot's name has 1 to 64 characters (Bot API, setMyName). */
const NewBot = z.strictObject({ name: z.string().trim().min(1).max(64).optional() });

/** Every bot, the demo bot first. */
export async function getBots({ phones, response }: Call): Promise<void> {
  sendJson(response, 200, await Promise.all(phones.bots.all().map((one) => viewOf(phones, one))));
}

/** Makes a bot, as @BotFather does: what is told of it has its token. */
export async function postBot(call: Call): Promise<void> {
  const { phones, response } = call;
  const { name } = await parsed(NewBot, call);
  const made = await phones.bots.add(name);
  if (made === undefined) throw new HttpRefusal(409, 'there are as many bots as @BotFather gives one person');
  phones.events.tell('bot', {});
  sendJson(response, 201, { ...(await viewOf(phones, made)), token: phones.bots.owned(made.desk.bot).token });
}

/** The token of a bot, which is the runner's own: nothing outside this machine knows it. */
export async function getToken({ phones, phone, response }: Call): Promise<void> {
  sendJson(response, 200, { token: phones.bots.owned(phone.desk.bot).token });
}

/** Takes a bot's token away and gives it another, as @BotFather's /revoke does. */
export async function postRevoke({ phones, phone, response }: Call): Promise<void> {
  const { token } = await phones.bots.revoke(phone.desk.bot);
  phones.events.tell('bot', {});
  sendJson(response, 200, { token });
}

async function viewOf({ bots, realTelegram }: Phones, { desk, faults }: PhoneDesk) {
  const { bot, updates, state } = desk;
  const { id, slug, username, name } = bot;
  return {
    ...{ id, slug, username, name },
    connected: updates.settings.url !== '',
    webhook: updates.settings.url,
    pending: updates.pending.length,
    lastError: updates.lastError?.message ?? null,
    dropped: updates.dropped,
    faults: faults.waiting(),
    commands: await commandsOf(desk),
    description: (await state.get('telegram-profile', `${id}:description`)) ?? '',
    realTelegram: bots.demo.desk === desk ? (realTelegram() ?? null) : null,
  };
}

/** What is registered for each language, by its code; below no code, what is for all others. */
async function commandsOf({ bot, state }: PhoneDesk['desk']): Promise<Readonly<Record<string, unknown>>> {
  const rows = await state.list<unknown>('telegram-profile');
  const found = rows.flatMap(({ key, value }) => {
    const [, id, language = ''] = /^(\d+):commands(?::([a-z]{2}))?$/.exec(key) ?? [];
    return id === String(bot.id) ? [[language, value] as const] : [];
  });
  return Object.fromEntries(found);
}
