import { format } from './formatting.ts';
import { readMarkup } from './markup.ts';
import { keepMedia, type MediaKind } from './media.ts';
import type { BotDesk, Method } from './method.ts';
import { Parameters } from './parameters.ts';
import { type Answer, asObject, asObjects, asText, isAnswer, type Json, refused } from './shapes.ts';
import { sendToChat } from './to-chat.ts';

/** After entities are taken out (Bot API, sendDocument). */
const MOST_CAPTION = 1_024;

/** What a bot may send, and of that as a photo (Bot API, "Sending files"). */
const MOST_BYTES = 50 * 1_000 * 1_000;
const MOST_PHOTO_BYTES = 10 * 1_000 * 1_000;

/** How many files an album has (Bot API, sendMediaGroup). */
const LEAST_ALBUM = 2;
const MOST_ALBUM = 10;

/** The words below a file, or why they are refused. */
export function captionOf(
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

/** The file that a parameter brings. Files by their id or by an address of the web are not emulated. */
function fileOf(parameters: Parameters, name: string, kind: MediaKind): File | Answer {
  const file = parameters.file(name);
  if (file === undefined) {
    const isNamed = (parameters.text(name) ?? '') !== '';
    return refused(
      400,
      isNamed
        ? 'Bad Request: only files that are uploaded with the call are emulated here'
        : `Bad Request: there is no ${kind} in the request`,
    );
  }
  if (file.size === 0) return refused(400, 'Bad Request: file must be non-empty');
  if (file.size > MOST_BYTES) return refused(413, 'Request Entity Too Large');
  if (kind === 'photo' && file.size > MOST_PHOTO_BYTES) {
    return refused(
      400,
      `Bad Request: file of size ${file.size} bytes is too big for a photo; the maximum size is 10 MB`,
    );
  }
  return file;
}

/** The method that sends a file of this kind, uploaded with the call. */
export function sendFile(kind: MediaKind): Method {
  return async (desk, parameters) => {
    const file = fileOf(parameters, kind, kind);
    if ('ok' in file) return file;
    const caption = kind === 'sticker' || kind === 'video_note' ? {} : captionOf(parameters);
    if ('ok' in caption) return caption;
    const markup = readMarkup(parameters);
    if ('ok' in markup) return markup;
    const media = await keepMedia(desk.documents, kind, file, parameters);
    if (isAnswer(media)) return media;
    return sendToChat(desk, parameters, [{ ...media, ...caption, ...markup }], ([sent]) => sent);
  };
}

const ALBUM_KINDS: Readonly<Record<string, MediaKind>> = {
  photo: 'photo',
  video: 'video',
  audio: 'audio',
  document: 'document',
};

async function memberOf(desk: BotDesk, parameters: Parameters, given: Json): Promise<Json | Answer> {
  const kind = ALBUM_KINDS[asText(given.type) ?? ''];
  if (kind === undefined) return refused(400, 'Bad Request: type of the media is not supported in an album');
  const own = new Parameters({ ...parameters.all(), ...given });
  const file = fileOf(own, 'media', kind);
  if ('ok' in file) return file;
  const caption = captionOf(own);
  if ('ok' in caption) return caption;
  const media = await keepMedia(desk.documents, kind, file, own);
  return isAnswer(media) ? media : { ...media, ...caption };
}

/** Sends several files as one album: photos and videos together, documents and music among themselves. */
export const sendMediaGroup: Method = async (desk, parameters) => {
  const given = asObjects(parameters.json('media'));
  if (given.length < LEAST_ALBUM || given.length > MOST_ALBUM) {
    return refused(400, `Bad Request: there must be ${LEAST_ALBUM}-${MOST_ALBUM} media in the album`);
  }
  const kinds = new Set(given.map(({ type }) => (type === 'video' ? 'photo' : type)));
  if (kinds.size > 1) return refused(400, 'Bad Request: this kind of media cannot be mixed with others in an album');
  const media_group_id = String(desk.documents.nextAlbum());
  const members: Json[] = [];
  for (const one of given) {
    const member = await memberOf(desk, parameters, one);
    if (isAnswer(member)) return member;
    members.push({ ...member, media_group_id });
  }
  return sendToChat(desk, parameters, members, (sent) => sent);
};

/** Sends a place, with its name where it is one that has one, or for how long it moves. */
export const sendLocation: Method = async (desk, parameters) => {
  const place = placeOf(parameters);
  if (isAnswer(place)) return place;
  const markup = readMarkup(parameters);
  if ('ok' in markup) return markup;
  return sendToChat(desk, parameters, [{ ...place, ...markup }], ([sent]) => sent);
};

function placeOf(parameters: Parameters): Json | Answer {
  const [latitude, longitude] = [Number(parameters.json('latitude')), Number(parameters.json('longitude'))];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    return refused(400, 'Bad Request: latitude or longitude is invalid');
  }
  const live_period = parameters.integer('live_period');
  const location = { latitude, longitude, ...(live_period !== undefined && { live_period }) };
  const [title, address] = [parameters.text('title'), parameters.text('address')];
  return title === undefined ? { location } : { location, venue: { location, title, address: asText(address) ?? '' } };
}

/** Sends somebody's number. */
export const sendContact: Method = async (desk, parameters) => {
  const [phone_number, first_name] = [parameters.text('phone_number'), parameters.text('first_name')];
  if (!phone_number || !first_name) return refused(400, 'Bad Request: phone number and first name must be non-empty');
  const contact = asObject({ phone_number, first_name, last_name: parameters.text('last_name') });
  return sendToChat(desk, parameters, [{ contact }], ([sent]) => sent);
};
