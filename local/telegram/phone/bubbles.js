import { icon, make, words } from './elements.js';

/** Two messages of one side within this time stand together, the last with the tail. */
const TOGETHER_S = 300;

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const KINDS = [
  'photo',
  'video',
  'voice',
  'audio',
  'document',
  'sticker',
  'animation',
  'location',
  'contact',
  'poll',
  'venue',
];

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
  const kind = KINDS.find((name) => message[name] !== undefined);
  const isFile = !mine && message.document !== undefined;
  const shown = kind ?? (text === '' ? 'message' : undefined);
  const reply = message.reply_to_message;
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
    },
    !mine && replyButton(entry, phone),
    reply && make('span', { class: 'quote', dir: 'auto' }, reply.text ?? reply.caption ?? '…'),
    isFile ? file(message.document, chat.language) : shown !== undefined && make('span', { class: 'kind' }, shown),
    make('div', { class: 'words', dir: 'auto' }, ...words(text, message.entities ?? message.caption_entities), meta),
  );
}

/** A file of the bot's: its name and size, to be opened. */
function file({ file_id: id, file_name: name, file_size: bytes }, language) {
  const href = `/phone/files/${encodeURIComponent(id)}`;
  return make(
    'a',
    { class: 'file', href, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    make('bdi', {}, name),
    make('small', {}, sizeOf(bytes, language)),
  );
}

function sizeOf(bytes, language) {
  const [amount, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1000, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}

function replyButton(entry, phone) {
  const { reply } = phone.words;
  const open = () => phone.reply(entry);
  return make(
    'button',
    { type: 'button', class: 'answer', 'aria-label': reply, title: reply, onclick: open },
    icon('reply'),
  );
}

function inlineKeys(entry, rowsOfKeys, phone) {
  const draw = (key) => {
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
