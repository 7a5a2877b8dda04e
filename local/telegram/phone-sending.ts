import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { PhoneDesk } from './bots.ts';
import type { Answered } from './customers.ts';
import { HttpRefusal, readBody } from './http.ts';
import { keepMedia, MEDIA_KINDS, type MediaKind } from './media.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { asInteger, type Chat, type Entry, isAnswer, type Json } from './shapes.ts';

/** More than a bot may have of Telegram, so that what is too large for it can be sent. */
const LARGEST_FORM = 60 * 1_000 * 1_000;
const MOST_FILES = 10;

/** A place; with a title it is one that has a name, with `live_period` (seconds) it moves; `message_id`: it has moved. */
export const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  title: z.string().min(1).max(200).optional(),
  address: z.string().max(200).optional(),
  live_period: z.number().int().min(60).max(86_400).optional(),
  message_id: z.number().int().optional(),
});

/** Somebody's number; `own`: that of the sender. */
export const Contact = z.strictObject({
  phone_number: z.string().min(1).max(64),
  first_name: z.string().min(1).max(64),
  last_name: z.string().max(64).optional(),
  own: z.boolean().default(false),
});

/** The content of a message that is a place. */
export function placeOf({ title, address = '', ...location }: Omit<z.infer<typeof Place>, 'message_id'>): Json {
  return title === undefined ? { location } : { location, venue: { location, title, address } };
}

/** Reads a form with files. Throws HttpRefusal when it is none. */
export async function readForm(request: IncomingMessage): Promise<Parameters> {
  const body = await readBody(request, LARGEST_FORM);
  try {
    return readParameters(new URLSearchParams(), request.headers['content-type'] ?? '', body);
  } catch (error) {
    throw new HttpRefusal(400, error instanceof Error ? error.message : String(error));
  }
}

function kindOf(form: Parameters): MediaKind {
  const kind = MEDIA_KINDS.find((one) => one === (form.text('kind') ?? 'document'));
  if (kind === undefined) throw new HttpRefusal(400, `kind is one of ${MEDIA_KINDS.join(', ')}`);
  return kind;
}

/** The customer sends the files of a form: several as an album, the words below the first. Answers the messages. */
export async function sendFiles(
  { desk, customers }: PhoneDesk,
  chat: Chat,
  form: Parameters,
  answered: Answered,
): Promise<readonly Json[]> {
  const kind = kindOf(form);
  const files = form.files();
  if (files.length === 0 || files.length > MOST_FILES) throw new HttpRefusal(400, `send 1 to ${MOST_FILES} files`);
  const album = files.length > 1 ? { media_group_id: String(desk.documents.nextAlbum()) } : {};
  const contents: Json[] = [];
  for (const file of files) {
    const media = await keepMedia(desk.documents, kind, file, form);
    if (isAnswer(media)) throw new HttpRefusal(400, `${file.name} cannot be sent as ${kind}`);
    contents.push({ ...media, ...album });
  }
  const caption = (form.text('caption') ?? '').slice(0, 1024);
  const sent: Json[] = [];
  for (const [at, content] of contents.entries()) {
    const words = at === 0 && caption !== '' ? { caption } : {};
    sent.push(await customers.send(chat, { ...content, ...words }, answered));
  }
  return sent;
}

/** What a message says, as one that was written by somebody before (Bot API, MessageOriginUser). */
export function forwarded({ message }: Entry): Json {
  const { message_id, from, chat, date, edit_date, reply_to_message, reply_markup, quote, media_group_id, ...content } =
    message;
  const origin = { type: 'user', sender_user: from, date: asInteger(date) ?? 0 };
  return { forward_origin: origin, ...content };
}
