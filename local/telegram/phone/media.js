import { icon, make } from './elements.js';

const address = (id) => `/phone/files/${encodeURIComponent(id)}`;

/**
 * What a message shows besides its words, if it shows anything: files to be seen, heard or saved, a place, a number, a poll.
 * @param {any} message @param {string} language @param {Record<string, string>} say
 */
export function mediaOf(message, language, say) {
  const { photo, sticker, animation, video, video_note, voice, audio, document } = message;
  const picture = photo?.at(-1);
  if (picture !== undefined) return image(picture, 'picture', say.photo);
  if (sticker !== undefined) return stickerOf(sticker, say);
  const moving = animation ?? video ?? video_note;
  if (moving !== undefined)
    return player('video', moving, video_note === undefined ? 'picture' : 'picture round', say.video);
  const sound = voice ?? audio;
  if (sound !== undefined) return player('audio', sound, 'sound', voice === undefined ? say.audio : say.voice);
  if (document !== undefined) return file(document, language);
  if (message.location !== undefined) return place(message, say);
  if (message.contact !== undefined) return contact(message.contact);
  return undefined;
}

function image({ file_id: id, width, height }, kind, label) {
  const picture = make('img', { src: address(id), alt: label, width: width || undefined, height: height || undefined });
  return make('a', { class: kind, href: address(id), target: '_blank', rel: 'noopener noreferrer' }, picture);
}

/** Only still ones are pictures that a browser knows; the others stand by their emoji. */
function stickerOf(sticker, say) {
  if (sticker.is_animated)
    return make('span', { class: 'emoji', role: 'img', 'aria-label': say.sticker }, sticker.emoji ?? '…');
  if (sticker.is_video) return player('video', sticker, 'sticker', say.sticker);
  return image(sticker, 'sticker', `${say.sticker} ${sticker.emoji ?? ''}`.trim());
}

function player(name, { file_id: id }, kind, label) {
  return make(name, { class: kind, src: address(id), controls: true, preload: 'metadata', 'aria-label': label });
}

/** A file: its name and size, to be opened, or saved where a browser cannot show it. */
function file({ file_id: id, file_name: name, file_size: bytes }, language) {
  return make(
    'a',
    { class: 'file', href: address(id), target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    make('bdi', {}, name ?? 'file'),
    typeof bytes === 'number' && make('small', {}, sizeOf(bytes, language)),
  );
}

function sizeOf(bytes, language) {
  const [amount, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1000, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}

function place({ location: { latitude, longitude }, venue }, say) {
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const name = venue?.title ?? say.location;
  return make(
    'a',
    { class: 'file', href, target: '_blank', rel: 'noopener noreferrer' },
    icon('pin'),
    make('bdi', {}, name),
    make('small', {}, venue?.address || `${latitude}, ${longitude}`),
  );
}

function contact({ first_name, last_name = '', phone_number }) {
  return make(
    'span',
    { class: 'file' },
    icon('person'),
    make('bdi', {}, `${first_name} ${last_name}`.trim()),
    make('small', { dir: 'ltr' }, phone_number),
  );
}
