import * as z from 'zod';
import { keptText } from './kept-text.ts';
import { chatNameIn, nameIn } from './people.ts';

type Json = Readonly<Record<string, unknown>>;

const Fields = z.record(z.string(), z.unknown());

function fields(value: unknown): Json {
  return Fields.safeParse(value).data ?? {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A list has few parts in Telegram; nobody reads a longer one. */
const MOST_PARTS = 100;

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.slice(0, MOST_PARTS).map(fields) : [];
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}

/** Telegram's own currency has no smaller unit (Bot API, "Payments"). */
const STARS = 'XTR';

/** An amount in the smallest units of its currency (Bot API, SuccessfulPayment), as people write it. */
function amount({ currency, total_amount }: Json): string {
  const code = text(currency);
  if (typeof total_amount !== 'number' || !/^[A-Z]{3}$/.test(code)) return '';
  if (code === STARS) return `${total_amount} ⭐`;
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return `${(total_amount / 10 ** digits).toFixed(digits)} ${code}`;
}

function tasks(checklist: Json, isChosen: (task: Json) => boolean = () => true): readonly string[] {
  return list(checklist.tasks)
    .filter(isChosen)
    .map((task) => `${task.completion_date === undefined ? '☐' : '☑'} ${text(task.text)}`);
}

function tasksDone({ checklist_message, marked_as_done_task_ids, marked_as_not_done_task_ids }: Json): string {
  const checklist = fields(fields(checklist_message).checklist);
  const changed = (ids: unknown, sign: string) =>
    Array.isArray(ids)
      ? tasks(checklist, ({ id }) => ids.includes(id)).map((task) => task.replace(/^[☐☑]/u, sign))
      : [];
  const marked = [...changed(marked_as_done_task_ids, '☑'), ...changed(marked_as_not_done_task_ids, '☐')];
  return lines(text(checklist.title), ...marked);
}

function names(values: readonly Json[]): string {
  return values.map((value) => nameIn({ ...value, id: value.user_id ?? value.id }) ?? '').join(', ');
}

/** How many values a rich message is looked through for its words, and how deep they may lie. */
const MOST_VALUES = 5_000;
const MOST_DEPTH = 40;

/** The words of a rich message, block by block: its blocks hold words in strings, lists and `text` (Bot API, RichText). */
function richWords(value: unknown): string {
  let values = 0;
  const words = (part: unknown, depth: number): string => {
    values += 1;
    if (values > MOST_VALUES || depth > MOST_DEPTH) return '';
    if (typeof part === 'string') return part;
    if (Array.isArray(part)) return part.map((inner) => words(inner, depth + 1)).join('');
    const { text: inner, blocks, items, cells, caption, rows } = fields(part);
    const all = [
      inner,
      caption,
      ...[blocks, items, rows, cells].flatMap((below) => (Array.isArray(below) ? below : [])),
    ];
    return lines(...all.flatMap((below) => (below === undefined ? [] : [words(below, depth + 1)])));
  };
  return list(fields(value).blocks)
    .map((block) => words(block, 0))
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * What can be told in words of kinds that have no place of their own: by the field of the message that names the kind (Bot API,
 * "Message"). What the desk does not need stays away, such as what a passport says.
 */
const READERS: Readonly<Record<string, (value: Json) => string>> = {
  chat_shared: (chat) => text(chat.title) || text(chat.username),
  checklist: (checklist) => lines(text(checklist.title), ...tasks(checklist)),
  checklist_tasks_added: (added) => lines(...tasks(added)),
  checklist_tasks_done: tasksDone,
  dice: ({ emoji, value }) => `${text(emoji)} ${typeof value === 'number' ? value : ''}`.trim(),
  game: ({ title, description }) => lines(text(title), text(description)),
  gift: (gift) => lines(text(fields(fields(gift.gift).sticker).emoji), text(gift.text)),
  giveaway: ({ chats, prize_description }) =>
    lines(text(prize_description), ...list(chats).map((chat) => chatNameIn({ type: '', ...chat }))),
  giveaway_completed: () => '',
  giveaway_winners: ({ chat, winners, prize_description }) =>
    lines(chatNameIn(chat), text(prize_description), names(list(winners))),
  invoice: (invoice) => lines(text(invoice.title), text(invoice.description), amount(invoice)),
  paid_media: ({ star_count }) => (typeof star_count === 'number' ? `${star_count} ⭐` : ''),
  passport_data: ({ data }) =>
    list(data)
      .map(({ type }) => text(type))
      .join(', '),
  poll_option_added: ({ option_text }) => text(option_text),
  poll_option_deleted: ({ option_text }) => text(option_text),
  proximity_alert_triggered: ({ traveler, watcher, distance }) =>
    [nameIn(traveler), nameIn(watcher), typeof distance === 'number' ? `${distance} m` : undefined]
      .filter((part) => part !== undefined)
      .join(' – '),
  refunded_payment: amount,
  story: ({ chat }) => chatNameIn(chat) ?? '',
  successful_payment: (payment) => lines(amount(payment), text(fields(payment.order_info).name)),
  unique_gift: (gift) => text(fields(gift.gift).base_name),
  users_shared: ({ users }) => names(list(users)),
  web_app_data: ({ button_text, data }) => lines(text(button_text), text(data)),
};

/** The kinds that are read here, in the order in which they are looked for. */
export const READABLE_KINDS: readonly string[] = Object.keys(READERS);

/** What a field of that kind says; empty where it says nothing. */
export function readable(kind: string, value: unknown): string {
  return keptText(READERS[kind]?.(fields(value)) ?? '');
}

/** What a rich message says, without its looks. */
export function readableRich(value: unknown): string {
  return keptText(richWords(value));
}
