import * as z from 'zod';
import type { Content } from '../../domain/content.ts';
import { type Announced, FILE_FIELDS, fileIn } from './files.ts';
import { keptText } from './kept-text.ts';
import { marksOf } from './marks.ts';
import { READABLE_KINDS, readable, readableRich } from './readable.ts';
import type { TelegramMessage } from './update.ts';

const words = z.string().optional().catch(undefined);
/** To a centimetre: the table takes no number that is next to nothing. */
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1e7) / 1e7);

const Place = z.object({
  latitude: degrees(90),
  longitude: degrees(180),
  live_period: z.number().int().positive().optional().catch(undefined),
});
const Venue = z.object({ title: words, address: words });
const Contact = z.object({
  phone_number: z.string(),
  first_name: words,
  last_name: words,
  user_id: z.number().optional().catch(undefined),
});
const Poll = z.object({ question: z.string(), options: z.array(z.object({ text: words }).catch({})).catch([]) });

/** How long a short text of somebody's may be: a name, an address, an answer to choose (Bot API has less for each). */
const SHORT = 512;

/** A poll has twelve answers at most (Bot API, sendPoll). */
const MOST_OPTIONS = 50;

function captionOf({ caption, caption_entities }: TelegramMessage) {
  if (caption === undefined || caption === '') return {};
  const text = keptText(caption);
  return { text, ...marksOf(text, caption_entities) };
}

/** What cannot be read any further stands by its kind, with the words below it. */
function placeholder(what: string, text: string | undefined): Content {
  return { kind: 'placeholder', what, ...(text !== undefined && text !== '' && { text: keptText(text) }) };
}

function filesOf(announced: Announced, message: TelegramMessage): Content | undefined {
  const named = FILE_FIELDS.filter(([field]) => message[field] !== undefined);
  for (const [field, role] of named) {
    const file = fileIn(announced, role, message[field]);
    if (file === undefined) continue;
    const album = message.media_group_id;
    return {
      ...{ kind: 'files', files: [file], ...captionOf(message) },
      ...(album !== undefined && { album: keptText(album, 64) }),
    };
  }
  const [first] = named;
  return first && placeholder(first[0], message.caption);
}

function placeOf({ venue, location }: TelegramMessage): Content | undefined {
  if (venue === undefined && location === undefined) return undefined;
  const place =
    Place.safeParse(location).data ?? Place.safeParse(z.looseObject({}).safeParse(venue).data?.location).data;
  const { title = '', address = '' } = Venue.safeParse(venue).data ?? {};
  if (place === undefined) {
    return placeholder(venue === undefined ? 'location' : 'venue', [title, address].filter(Boolean).join(', '));
  }
  const { latitude, longitude, live_period } = place;
  return {
    ...{ kind: 'location', latitude, longitude },
    ...(title !== '' && { title: keptText(title, SHORT) }),
    ...(address !== '' && { address: keptText(address, SHORT) }),
    ...(live_period !== undefined && { liveSeconds: live_period }),
  };
}

/** A number is proven to be the sender's only where Telegram says that the contact is the sender (Bot API, KeyboardButton). */
function contactOf({ contact, from }: TelegramMessage): Content | undefined {
  if (contact === undefined) return undefined;
  const read = Contact.safeParse(contact).data;
  if (read === undefined) return placeholder('contact', undefined);
  const { phone_number, first_name = '', last_name = '', user_id } = read;
  const own = user_id !== undefined && user_id === from?.id;
  const name = keptText(`${first_name} ${last_name}`.trim(), SHORT);
  return { kind: 'contact', name, phone: keptText(phone_number, 64), ...(own && { own: true }) };
}

function pollOf({ poll }: TelegramMessage): Content | undefined {
  if (poll === undefined) return undefined;
  const read = Poll.safeParse(poll).data;
  if (read === undefined) return placeholder('poll', undefined);
  const options = read.options.slice(0, MOST_OPTIONS).map(({ text = '' }) => keptText(text, SHORT));
  return { kind: 'poll', text: keptText(read.question, SHORT), options };
}

function readableOf(message: TelegramMessage): Content | undefined {
  const kind = READABLE_KINDS.find((candidate) => message[candidate] !== undefined);
  if (kind === undefined) return undefined;
  return placeholder(kind, [readable(kind, message[kind]), message.caption ?? ''].filter(Boolean).join('\n'));
}

/**
 * What a message says; of what is none that Baton knows, that there is one. Never refuses: what cannot be read stands there by its kind,
 * with the words below it.
 */
export function contentOf(announced: Announced, message: TelegramMessage): Content {
  if (message.text !== undefined) {
    const text = keptText(message.text);
    return { kind: 'text', text, ...marksOf(text, message.entities) };
  }
  if (message.rich_message !== undefined) {
    const text = readableRich(message.rich_message);
    return text === '' ? placeholder('message', undefined) : { kind: 'text', text };
  }
  return (
    filesOf(announced, message) ??
    placeOf(message) ??
    contactOf(message) ??
    pollOf(message) ??
    readableOf(message) ??
    placeholder('message', message.caption)
  );
}
