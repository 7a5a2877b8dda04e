import { contentTypeOf } from '../objects/content-types.ts';
import { format } from './formatting.ts';
import { readMarkup } from './markup.ts';
import type { BotDesk } from './method.ts';
import type { Parameters } from './parameters.ts';
import { type Answer, asObjects, type Chat, type Json, refused } from './shapes.ts';

/** After entities are taken out (Bot API, sendDocument). */
const MOST_CAPTION = 1_024;

/** What a bot may send (Bot API, sendDocument). */
const MOST_BYTES = 50 * 1_000 * 1_000;

/** The words below a file, or why they are refused. */
function captionOf(
  parameters: Parameters,
): { readonly caption?: string; readonly caption_entities?: unknown } | Answer {
  const given = parameters.json('caption_entities');
  const formatted = format(parameters.text('caption') ?? '', parameters.text('parse_mode'), asObjects(given));
  if ('problem' in formatted) return refused(400, `Bad Request: ${formatted.problem}`);
  const { text, entities } = formatted;
  if (text.length > MOST_CAPTION) return refused(400, 'Bad Request: message caption is too long');
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** Sends a file that was uploaded with the call. Files by their id or by an address of the web are not emulated. */
export async function sendDocument(
  desk: BotDesk,
  parameters: Parameters,
  toChat: (work: (chat: Chat) => Promise<Answer>) => Promise<Answer>,
): Promise<Answer> {
  const file = parameters.file('document');
  if (file === undefined) {
    const isNamed = (parameters.text('document') ?? '') !== '';
    return refused(
      400,
      isNamed
        ? 'Bad Request: only files that are uploaded with the call are emulated here'
        : 'Bad Request: there is no document in the request',
    );
  }
  if (file.size === 0) return refused(400, 'Bad Request: file must be non-empty');
  if (file.size > MOST_BYTES) return refused(413, 'Request Entity Too Large');
  const caption = captionOf(parameters);
  if ('ok' in caption) return caption;
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return toChat(async (chat) => {
    const wait = desk.flood.admit(chat.id);
    if (wait > 0) return refused(429, `Too Many Requests: retry after ${wait}`, wait);
    const kept = await desk.documents.keep(Buffer.from(await file.arrayBuffer()));
    const document: Json = { file_name: file.name, mime_type: contentTypeOf(file.name), ...kept };
    return { ok: true, result: await desk.chats.send(chat, { document, ...caption, ...markup }) };
  });
}
