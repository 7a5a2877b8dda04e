import { createHash } from 'node:crypto';
import * as z from 'zod';
import { FILE_NAME_CHARACTERS } from '../../contracts/file-limits.ts';
import type { FileRef, FileRole } from '../../domain/content.ts';
import { fileName } from '../../domain/file-name.ts';

const count = z.number().int().min(0).optional().catch(undefined);
const words = z.string().optional().catch(undefined);

/** What Telegram says of a file, of any kind (Bot API, Document, PhotoSize, Voice …). */
const TelegramFile = z.looseObject({
  file_id: z.string().min(1).max(512),
  file_unique_id: words,
  file_size: count,
  width: count,
  height: count,
  /** Of a round video: its width and its height. */
  length: count,
  duration: count,
  file_name: words,
  mime_type: words,
  emoji: words,
  performer: words,
  title: words,
  is_animated: z.boolean().optional().catch(undefined),
  is_video: z.boolean().optional().catch(undefined),
});
type TelegramFile = z.infer<typeof TelegramFile>;

/** Where a file was announced: the same each time that it is. */
export interface Announced {
  readonly botId: string;
  readonly chatId: number;
  readonly messageId: number;
}

/** Names the object that holds it: the same for a file that is announced again, by a repetition or an edit of its message. */
function fileIdOf({ botId, chatId, messageId }: Announced, { file_unique_id, file_id }: TelegramFile): string {
  const source = JSON.stringify(['telegram', botId, chatId, messageId, file_unique_id ?? file_id]);
  return `fil_${createHash('sha256').update(source).digest('hex').slice(0, 32)}`;
}

/** The field of a message for each role that its file can have, the telling one first: an animation carries a document as well. */
export const FILE_FIELDS = [
  ['animation', 'animation'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video-note'],
  ['voice', 'voice'],
  ['sticker', 'sticker'],
  ['photo', 'photo'],
  ['live_photo', 'video'],
  ['document', 'document'],
] as const satisfies readonly (readonly [string, FileRole])[];

/** What a file is called and what type it has where Telegram does not say (Bot API, the kinds of files). */
function usualOf(role: FileRole, { is_animated, is_video }: TelegramFile): readonly [name: string, type: string] {
  switch (role) {
    case 'photo':
      return ['photo.jpg', 'image/jpeg'];
    case 'voice':
      return ['voice.ogg', 'audio/ogg'];
    case 'audio':
      return ['audio.mp3', 'audio/mpeg'];
    case 'video':
      return ['video.mp4', 'video/mp4'];
    case 'video-note':
      return ['video-note.mp4', 'video/mp4'];
    case 'animation':
      return ['animation.mp4', 'video/mp4'];
    case 'sticker':
      if (is_video) return ['sticker.webm', 'video/webm'];
      return is_animated ? ['sticker.tgs', 'application/x-tgsticker'] : ['sticker.webp', 'image/webp'];
    case 'document':
      return ['file', 'application/octet-stream'];
    default:
      return role satisfies never;
  }
}

/** A type and a subtype (RFC 6838, 4.2), whoever wrote them. */
const TYPE = /^[a-z\d][\w!#$&^.+-]{0,63}\/[a-z\d][\w!#$&^.+-]{0,63}$/i;

function fileRef(announced: Announced, role: FileRole, file: TelegramFile): FileRef {
  const { file_id, file_size, duration, file_name, mime_type = '', emoji, performer, title } = file;
  const [usualName, usualType] = usualOf(role, file);
  const played = role === 'audio' ? [performer, title].filter(Boolean).join(' – ') : '';
  const given = file_name || (played && `${played}.mp3`);
  const width = file.width ?? file.length;
  const height = file.height ?? file.length;
  return {
    fileId: fileIdOf(announced, file),
    name: fileName(given, FILE_NAME_CHARACTERS) ?? usualName,
    type: TYPE.test(mime_type) ? mime_type.toLowerCase() : usualType,
    as: role,
    ...(file_size !== undefined && { bytes: file_size }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { seconds: duration }),
    ...(emoji !== undefined && { emoji: emoji.slice(0, 16).toWellFormed() }),
    origin: file_id,
  };
}

/** A photo comes in several sizes, in no sure order; the largest is what was sent. */
function largest(sizes: unknown): unknown {
  if (!Array.isArray(sizes)) return sizes;
  const area = (size: unknown) => {
    const { width = 0, height = 0 } = TelegramFile.safeParse(size).data ?? {};
    return width * height;
  };
  return sizes.reduce((most, size) => (area(size) > area(most) ? size : most), sizes[0]);
}

/** The file that a field of a message announces; `undefined` where it cannot be read. */
export function fileIn(announced: Announced, role: FileRole, value: unknown): FileRef | undefined {
  const file = TelegramFile.safeParse(largest(value)).data;
  return file && fileRef(announced, role, file);
}
