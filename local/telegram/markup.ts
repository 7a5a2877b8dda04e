import type { Parameters } from './parameters.ts';
import { type Answer, asObject, asText, type Json, refused } from './shapes.ts';

/** What a button may carry (Bot API, InlineKeyboardButton). */
const MOST_DATA_BYTES = 64;

/** Reads `reply_markup`: keys below a message, keys of the composer, a reply that is opened; or why Telegram refuses it. */
export function readMarkup(parameters: Parameters): { readonly reply_markup?: Json } | Answer {
  const given = parameters.json('reply_markup');
  const isThere = given !== null && (given !== undefined || (parameters.text('reply_markup') ?? '') !== '');
  if (!isThere) return {};
  const markup = asObject(given);
  if (markup === undefined) return refused(400, "Bad Request: can't parse reply keyboard markup JSON object");
  if (markup.inline_keyboard === undefined) return { reply_markup: markup };
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) {
    return refused(400, 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const problem = rows
    .flat()
    .map(problemOf)
    .find((each) => each !== undefined);
  if (problem !== undefined) return refused(400, `Bad Request: ${problem}`);
  return rows.flat().length === 0 ? {} : { reply_markup: markup };
}

function problemOf(button: unknown): string | undefined {
  const key = asObject(button);
  if (key === undefined || (asText(key.text) ?? '') === '') return 'inline keyboard button text is empty';
  const data = key.callback_data;
  if (data === undefined) return undefined;
  const bytes = Buffer.byteLength(asText(data) ?? '');
  return bytes === 0 || bytes > MOST_DATA_BYTES ? 'BUTTON_DATA_INVALID' : undefined;
}
