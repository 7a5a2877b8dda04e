import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Arrival, toArrival } from '../../shared/channels/telegram/arrival.ts';
import { privateOnlyText } from '../../shared/channels/telegram/elsewhere.ts';
import { menuKeyboard } from '../../shared/channels/telegram/menu.ts';
import type { ReadBotParameter } from '../../shared/channels/telegram/parameters.ts';
import { secretsOf } from '../../shared/channels/telegram/secrets.ts';
import { toThreadKey } from '../../shared/channels/telegram/thread.ts';
import { TelegramUpdate } from '../../shared/channels/telegram/update.ts';
import { welcomeText } from '../../shared/channels/telegram/welcome.ts';
import { languageOf } from '../../shared/desk/customer-menu.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { hearStart } from '../../shared/desk/hear-start.ts';
import { isLinkToken } from '../../shared/desk/joins/chat-offer.ts';
import { reactTo } from '../../shared/desk/react-to.ts';
import { receive } from '../../shared/desk/receive.ts';
import { setBeside } from '../../shared/desk/set-beside.ts';
import { comment } from '../../shared/desk/survey.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { log } from '../../shared/observability/log.ts';
import { toldElsewhere } from '../../shared/store/told-elsewhere.ts';
import { answerBind, answerCode, type CodePost } from './answer-bind.ts';
import { answerLink } from './answer-link.ts';
import { answerMenu } from './answer-menu.ts';
import { hearPress } from './hear-press.ts';
import type { QueueMark } from './queue-mark.ts';

/** What the webhook works with. */
export interface Webhook {
  readonly desk: Desk;
  readonly secretOf: ReadBotParameter;
  readonly mark: QueueMark;
  /** By which codes go to addresses; absent where no mail is deployed. */
  readonly codes?: CodePost;
}

type Answer = APIGatewayProxyStructuredResultV2;

/** Telegram repeats whatever is not answered with 2xx and holds the chat's other messages back meanwhile. */
const TAKEN: Answer = { statusCode: 200 };
const UNAUTHENTICATED: Answer = { statusCode: 401 };
const TRY_AGAIN: Answer = { statusCode: 503, headers: { 'retry-after': '1' } };

function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

/** A bot that is not connected has no secret, and then nobody may post: there is no open webhook. */
async function isFromTelegram(secretOf: ReadBotParameter, botId: string, given: string | undefined): Promise<boolean> {
  if (given === undefined || !/^\d{1,20}$/.test(botId)) return false;
  // While one replaces another, both count.
  const isOneOf = (kept = '') => secretsOf(kept).some((secret) => same(secret, given));
  return isOneOf(await secretOf(botId)) || isOneOf(await secretOf(botId, true));
}

function updateOf({ body, isBase64Encoded }: APIGatewayProxyEventV2): TelegramUpdate | undefined {
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  try {
    return TelegramUpdate.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Telegram carries out a method that a webhook answers with (Bot API, "Making requests when getting updates"). */
function answerWith(method: string, parameters: Record<string, unknown>): Answer {
  const body = JSON.stringify({ method, ...parameters });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
}

/** Takes a bot's updates in. Answers an error only when trying again can help, since that blocks the chat's queue. */
export function webhook({ desk, secretOf, mark, codes }: Webhook) {
  return async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    const botId = event.pathParameters?.bot ?? '';
    const given = event.headers['x-telegram-bot-api-secret-token'];
    if (!(await isFromTelegram(secretOf, botId, given))) return UNAUTHENTICATED;
    const update = updateOf(event);
    if (update === undefined) {
      log.warn('a request to the webhook was no update', { botId, bytes: event.body?.length ?? 0 });
      return TAKEN;
    }
    const arrival = toArrival(botId, update);
    if (arrival.kind !== 'ignored') return answerTo({ desk, mark, codes }, botId, arrival);
    log.info('an update was left aside', { botId, updateId: update.update_id, why: arrival.why });
    return TAKEN;
  };
}

/** Welcomes a customer, with the button of the menu below the place where they write. */
async function answerStart(desk: Desk, { chatId, thread, ...said }: Extract<Arrival, { kind: 'start' }>) {
  const language = await languageOf(desk, thread, said.language);
  const text = welcomeText(language);
  return answerWith('sendMessage', { chat_id: chatId, text, reply_markup: menuKeyboard(language) });
}

/** Says something of the bot's own, which stands in no session; nothing while others were faster each time. */
function say(chatId: number, text: string | 'busy'): Answer {
  return text === 'busy' ? TRY_AGAIN : answerWith('sendMessage', { chat_id: chatId, text });
}

/** Telegram brings again what could not be taken in, in its order. */
function taken(outcome: unknown): Answer {
  return isRefusal(outcome) ? TRY_AGAIN : TAKEN;
}

async function answerTo(
  { desk, mark, codes }: Pick<Webhook, 'desk' | 'mark'> & { readonly codes: CodePost | undefined },
  botId: string,
  arrival: Exclude<Arrival, { readonly kind: 'ignored' }>,
): Promise<Answer> {
  switch (arrival.kind) {
    case 'start':
      if (arrival.parameter !== undefined && isLinkToken(arrival.parameter)) {
        return say(arrival.chatId, await answerLink(desk, arrival, arrival.parameter));
      }
      if (arrival.parameter !== undefined) await hearStart(desk, arrival.thread, arrival.parameter);
      return answerStart(desk, arrival);
    case 'menu':
      return answerWith('sendMessage', { chat_id: arrival.chatId, ...(await answerMenu(desk, arrival)) });
    case 'bind':
      return say(arrival.chatId, await answerBind(desk, codes, botId, arrival));
    case 'press': {
      const text = await hearPress(desk, botId, arrival, mark);
      if (text === 'busy') return TRY_AGAIN;
      return answerWith('answerCallbackQuery', { callback_query_id: arrival.callbackId, text });
    }
    case 'elsewhere': {
      const { chatId, updateId, language } = arrival;
      const thread = toThreadKey({ botId, chatId: String(chatId) });
      if (!(await toldElsewhere(desk.table, thread, updateId))) return TAKEN;
      return answerWith('sendMessage', { chat_id: chatId, text: privateOnlyText(language) });
    }
    case 'reaction':
      return taken(await reactTo(desk, arrival));
    case 'aside':
      return taken(await setBeside(desk, arrival.inbound));
    case 'inbound': {
      const { inbound, answersBot, chatId } = arrival;
      const code = await answerCode(desk, inbound);
      if (code !== undefined) return say(chatId, code);
      const commented = answersBot ? await comment(desk, inbound) : undefined;
      return taken(commented ?? (await receive(desk, inbound)));
    }
    default:
      return arrival satisfies never;
  }
}
