import type { BotInfo, BotShelf } from '../../channels/telegram/bot-shelf.ts';
import {
  type ConnectingApi,
  cutSaid,
  isUnknownToken,
  noteAndList,
  pointWebhook,
  type Unset,
  whoIs,
} from '../../channels/telegram/connection.ts';
import type { SettingsChange } from '../../contracts/api.ts';
import type { BotView, BotWebhook } from '../../contracts/bots.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { log } from '../../observability/log.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { transact } from '../../store/transact.ts';
import type { Desk } from '../desk.ts';
import { type Decider, logEntry } from '../settings/log-entry.ts';

/** How bots are reached, and where what is kept of them lies. */
export interface BotLine {
  readonly shelf: BotShelf;
  apiOf(token: string): ConnectingApi;
}

/** A refusal with Telegram's own words about it, where it has said something. */
type SaidRefusal = Refusal & { readonly said?: string };

function refuseUnset({ fault, said }: Unset): SaidRefusal {
  return { ...refuse(fault), ...(said !== undefined && { said: cutSaid(said) }) };
}

/** Every connected bot, and how Telegram hands its updates over. */
export async function listBots(line: BotLine): Promise<readonly BotView[]> {
  const [bots, base] = await Promise.all([line.shelf.list(), line.shelf.webhookBase()]);
  return Promise.all(bots.map((info) => viewOf(line, info, base)));
}

async function viewOf(line: BotLine, info: BotInfo, base: string | undefined): Promise<BotView> {
  const { id, first_name: name, username, unlisted } = info;
  const webhook = await webhookOf(line, info, base);
  return { botId: String(id), name, username, webhook, ...(unlisted && { unlisted }) };
}

async function webhookOf({ shelf, apiOf }: BotLine, bot: BotInfo, base: string | undefined): Promise<BotWebhook> {
  const botId = String(bot.id);
  const token = await shelf.read(botId, 'token');
  if (token === undefined) return { state: 'no-token' };
  try {
    const info = await apiOf(token).getWebhookInfo();
    const { url = '', pending_update_count: pending, last_error_date: at, last_error_message: message } = info;
    const lastError =
      at === undefined
        ? {}
        : {
            lastError: {
              at: new Date(at * 1_000).toISOString(),
              message: cutSaid(message ?? ''),
            },
          };
    const isHere = base !== undefined && url === `${base}${botId}`;
    // Whoever sets a webhook ends the polling.
    const state = isHere ? 'here' : bot.polled && url === '' ? 'polled' : 'elsewhere';
    return { state, pending, ...lastError };
  } catch (error) {
    return { state: isUnknownToken(error) ? 'refused' : 'unknown' };
  }
}

/**
 * Connects the bot whose token it is, or gives one that is connected another token. Refuses `bot-token`, `bot-of-another-token`,
 * `telegram-unreachable` and `webhook-refused`: then all is as it was.
 */
export async function connectBot(
  desk: Desk,
  by: Decider,
  line: BotLine,
  { token, botId: expected }: { readonly token: string; readonly botId?: string },
): Promise<BotView | SaidRefusal> {
  const { shelf } = line;
  const api = line.apiOf(token);
  const bot = await whoIs(api);
  if (typeof bot === 'string') return refuse(bot);
  const botId = String(bot.id);
  if (expected !== undefined && expected !== botId) return refuse('bot-of-another-token');
  const base = await shelf.webhookBase();
  if (base === undefined) return refuse('webhook-refused');
  const before = await shelf.read(botId, 'token');
  await shelf.keep(botId, 'token', token);
  const unset = await pointWebhook(api, shelf, botId, `${base}${botId}`);
  if (unset !== undefined) {
    if (before === undefined) await shelf.remove(botId, 'token');
    else await shelf.keep(botId, 'token', before);
    return refuseUnset(unset);
  }
  const noted = await noteAndList(api, shelf, bot);
  if (noted.unlisted !== undefined) warnOf(noted);
  const made = before === undefined ? ({ action: 'created' } as const) : ({ action: 'changed' } as const);
  const to = { username: bot.username, tokenSetAt: desk.now() };
  return (
    (await enter(desk, by, bot, { ...made, from: before === undefined ? {} : { username: bot.username }, to })) ??
    viewOf(line, noted, base)
  );
}

function warnOf({ id, unlisted }: BotInfo): void {
  log.warn('a bot’s commands could not be registered', { botId: String(id), said: unlisted?.said });
}

/** Has Telegram sign with a new secret, and sets webhook and commands anew. Refuses `not-found`, and what `connectBot` refuses. */
export async function rotateSecret(
  desk: Desk,
  by: Decider,
  line: BotLine,
  botId: string,
): Promise<BotView | SaidRefusal> {
  const { shelf, apiOf } = line;
  const [token, base] = await Promise.all([shelf.read(botId, 'token'), shelf.webhookBase()]);
  if (token === undefined) return refuse('not-found');
  if (base === undefined) return refuse('webhook-refused');
  const api = apiOf(token);
  const bot = await whoIs(api);
  if (typeof bot === 'string') return refuse(bot);
  const unset = await pointWebhook(api, shelf, botId, `${base}${botId}`);
  if (unset !== undefined) return refuseUnset(unset);
  const noted = await noteAndList(api, shelf, bot);
  if (noted.unlisted !== undefined) warnOf(noted);
  const decided = { action: 'changed', from: {}, to: { secretMadeAt: desk.now() } } as const;
  return (await enter(desk, by, bot, decided)) ?? viewOf(line, noted, base);
}

/**
 * Takes a bot's webhook away and forgets it, whether Telegram answers or not: without its secret nothing of it is let in. Answers whether
 * Telegram was told. Refuses `not-found`.
 */
export async function disconnectBot(
  desk: Desk,
  by: Decider,
  { shelf, apiOf }: BotLine,
  botId: string,
): Promise<{ readonly told: boolean } | Refusal> {
  const bot = (await shelf.list()).find(({ id }) => String(id) === botId);
  if (bot === undefined) return refuse('not-found');
  const token = await shelf.read(botId, 'token');
  const told = token !== undefined && (await isTold(apiOf(token)));
  for (const parameter of ['secret', 'token', 'info'] as const) await shelf.remove(botId, parameter);
  const decided = { action: 'removed', from: { username: bot.username }, to: {} } as const;
  return (await enter(desk, by, bot, decided)) ?? { told };
}

async function isTold(api: ConnectingApi): Promise<boolean> {
  try {
    return await api.deleteWebhook();
  } catch {
    return false;
  }
}

type Decided = Pick<SettingsChange, 'action'> & { readonly from: object; readonly to: object };

/** Enters it in the log of the settings. */
async function enter(
  desk: Desk,
  by: Decider,
  { id, first_name }: BotInfo,
  decided: Decided,
): Promise<Refusal | undefined> {
  const about = { subject: 'bot', subjectId: String(id), subjectName: first_name } as const;
  const entry = logEntry(desk, by, { ...about, ...decided });
  if (entry === undefined) return undefined;
  const outcome = await transact(desk.table, [settingsChangeWrite(desk.table, entry)]);
  return outcome === 'conflict' ? refuse('changed-meanwhile') : undefined;
}
