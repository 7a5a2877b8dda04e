import { actsOn, reactionsOn } from './acts.js';
import { icon, make, words } from './elements.js';
import { mediaOf } from './media.js';

/** Two messages of one side within this time stand together, the last with the tail. */
const TOGETHER_S = 300;

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
/**
 * What stands in a chat, in order: each with a key, a signature that changes when it must be drawn anew, and how to
 * draw it.
 * @param {any[]} entries @param {import('./phone.js').Phone} phone
 */
export function rows(entries, phone) {
  const { words: say, chat } = phone;
  let lastDay = '';
  return entries.flatMap((entry, at) => {
    const day = dayOf(entry.message.date, chat.language, say);
    const previous = day === lastDay ? entries[at - 1] : undefined;
    const next = entries[at + 1];
    const first = previous === undefined || !together(previous, entry);
    const tail = next === undefined || !together(entry, next) || dayOf(next.message.date, chat.language, say) !== day;
    const made = [];
    if (day !== lastDay)
      made.push({ key: `day ${day}`, signature: day, draw: () => make('div', { class: 'day' }, day) });
    lastDay = day;
    made.push({
      key: `entry ${entry.order}`,
      signature: JSON.stringify([entry, first, tail]),
      draw: () => bubble(entry, first, tail, phone),
    });
    const keys = entry.message.reply_markup?.inline_keyboard;
    if (entry.direction === 'bot' && Array.isArray(keys)) {
      made.push({
        key: `keys ${entry.order}`,
        signature: JSON.stringify(keys),
        draw: () => inlineKeys(entry, keys, phone),
      });
    }
    return made;
  });
}

function bubble(entry, first, tail, phone) {
  const { words: say, chat } = phone;
  const { message, direction } = entry;
  const mine = direction === 'customer';
  const text = message.text ?? message.caption ?? '';
  const media = mediaOf(message, chat.language, say);
  const shown = media === undefined && text === '' ? kindOf(message) : undefined;
  const reply = message.reply_to_message;
  const origin = message.forward_origin;
  const time = new Date(message.date * 1000);
  const label = entry.acknowledged ? say.received : say.sent;
  const meta = make(
    'span',
    { class: 'meta' },
    message.edit_date !== undefined && make('span', {}, say.edited),
    make('time', { datetime: time.toISOString() }, time.toLocaleTimeString(chat.language, CLOCK)),
    mine &&
      make('span', { role: 'img', 'aria-label': label, title: label }, icon(entry.acknowledged ? 'ticks' : 'tick')),
  );
  return make(
    'div',
    {
      class: `bubble${mine ? ' mine' : ''}${first ? ' first' : ''}${tail ? ' tail' : ''}`,
      'data-message': message.message_id,
      tabindex: 0,
    },
    actsOn(entry, phone),
    origin && make('span', { class: 'origin', dir: 'auto' }, `${say.forwarded}: ${originName(origin)}`),
    reply && make('span', { class: 'quote', dir: 'auto' }, message.quote?.text ?? reply.text ?? reply.caption ?? '…'),
    media,
    shown !== undefined && make('span', { class: 'kind' }, shown),
    make('div', { class: 'words', dir: 'auto' }, ...words(text, message.entities ?? message.caption_entities), meta),
    reactionsOn(entry, say),
  );
}

/** Fields that every message may have, and that say nothing of what it is. */
const COMMON = new Set(['message_id', 'from', 'chat', 'date', 'edit_date', 'reply_to_message', 'forward_origin']);

function kindOf(message) {
  return Object.keys(message).find((key) => !COMMON.has(key)) ?? 'message';
}

function originName({ sender_user: user, sender_user_name: hidden, sender_chat: group, chat: channel }) {
  return user?.first_name ?? hidden ?? group?.title ?? channel?.title ?? '…';
}

/** A link into a chat with a bot, and what it carries (Bot API, "Deep linking"). */
const INTO_CHAT = /^https:\/\/t\.me\/(\w+)\?start=([\w-]{1,64})$/;

function inlineKeys(entry, rowsOfKeys, phone) {
  const draw = (key) => {
    const [, bot, parameter] = INTO_CHAT.exec(key.url ?? '') ?? [];
    if (bot === phone.bot.username) {
      const follow = () => phone.follow(parameter);
      return make('button', { type: 'button', dir: 'auto', 'data-start': parameter, onclick: follow }, key.text);
    }
    if (typeof key.url === 'string' && /^https?:/.test(key.url)) {
      return make('a', { href: key.url, target: '_blank', rel: 'noopener noreferrer' }, key.text);
    }
    const data = key.callback_data;
    const press = () => phone.press(entry.message.message_id, data);
    const attributes = { disabled: data === undefined, 'data-press': data, onclick: press };
    return make('button', { type: 'button', dir: 'auto', ...attributes }, key.text);
  };
  return make('div', { class: 'keys' }, ...rowsOfKeys.map((row) => make('div', {}, ...row.map(draw))));
}

/** The message to which the bot has opened a reply, if nothing came after it. */
export function replyAsked(entries) {
  const latest = entries.at(-1);
  return latest?.direction === 'bot' && latest.message.reply_markup?.force_reply === true ? latest : undefined;
}

/** The keys below the composer that the bot's latest message with any asks for. */
export function replyKeys(entries, write) {
  const latest = entries.findLast((entry) => entry.direction === 'bot' && takesKeys(entry.message));
  const keys = latest?.message.reply_markup.keyboard;
  if (!Array.isArray(keys)) return [];
  const draw = (key) => {
    const label = typeof key === 'string' ? key : key.text;
    return make('button', { type: 'button', onclick: () => write(label) }, label);
  };
  return keys.map((row) => make('div', {}, ...row.map(draw)));
}

/** Keys below a message leave those of the composer as they are. */
function takesKeys({ reply_markup: markup }) {
  return markup !== undefined && markup.inline_keyboard === undefined;
}

function together(one, other) {
  return one.direction === other.direction && other.message.date - one.message.date < TOGETHER_S;
}

function dayOf(seconds, language, say) {
  const day = new Date(seconds * 1000);
  const today = new Date();
  if (day.toDateString() === today.toDateString()) return say.today;
  today.setDate(today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return say.yesterday;
  const year = day.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return day.toLocaleDateString(language, { day: 'numeric', month: 'long', ...(year && { year }) });
}
