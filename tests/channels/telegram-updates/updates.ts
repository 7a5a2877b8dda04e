import { type Arrival, toArrival } from '../../../shared/channels/telegram/arrival.ts';
import { TelegramUpdate } from '../../../shared/channels/telegram/update.ts';

export const BOT = '7000000001';
export const CUSTOMER = { id: 501, is_bot: false, first_name: 'Demo', last_name: 'Customer', language_code: 'de' };
export const CHAT = { id: 501, first_name: 'Demo', type: 'private' };
export const OWN_THREAD = `telegram#${BOT}:501`;

/** A file as Telegram announces it. */
export const FILE = { file_id: 'AgACAgIAAxk', file_unique_id: 'AQADu', file_size: 1_234 };

/** A message as Telegram posts it, of this content. */
export function messageOf(content: object): object {
  return { message_id: 9, from: CUSTOMER, chat: CHAT, date: 1_777_809_600, ...content };
}

/** What the product makes of an update, from the JSON that Telegram posts. */
export function arrivalOf(update: object): Arrival {
  return toArrival(BOT, TelegramUpdate.parse(JSON.parse(JSON.stringify({ update_id: 100, ...update }))));
}

/** What a message says to the desk. */
export function inboundOf(content: object, kind = 'message') {
  const arrival = arrivalOf({ [kind]: messageOf(content) });
  if (arrival.kind !== 'inbound') throw new Error(`is ${JSON.stringify(arrival)}`);
  return arrival.inbound;
}

/** What a message says. */
export const contentOf = (content: object) => inboundOf(content).content;
