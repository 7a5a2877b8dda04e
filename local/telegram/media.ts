import path from 'node:path';
import { contentTypeOf } from '../objects/content-types.ts';
import type { Documents, StoredDocument } from './documents.ts';
import { imageSize } from './image-size.ts';
import type { Parameters } from './parameters.ts';
import { type Answer, asObject, asText, type Json, refused } from './shapes.ts';

/** How a file can be sent: the field of the message that has it. */
export const MEDIA_KINDS = [
  'photo',
  'document',
  'video',
  'voice',
  'audio',
  'animation',
  'sticker',
  'video_note',
] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** What people send each other; S3's list knows what a web console is made of. */
const TYPES: Readonly<Record<string, string>> = {
  '.gif': 'image/gif',
  '.m4a': 'audio/mp4',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.tgs': 'application/x-tgsticker',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
};

function typeOf(name: string): string {
  const type = TYPES[path.extname(name).toLowerCase()] ?? contentTypeOf(name);
  return type === 'binary/octet-stream' ? 'application/octet-stream' : type;
}

/** A photo's width and height together, and how much longer one may be than the other (Bot API, sendPhoto). */
const MOST_SIDES = 10_000;
const MOST_RATIO = 20;

function photoOf(kept: StoredDocument, bytes: Buffer): Json | Answer {
  const size = imageSize(bytes);
  if (size === undefined) return refused(400, 'Bad Request: IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > MOST_SIDES || ratio > MOST_RATIO) return refused(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
  return { photo: [{ ...kept, ...size }] };
}

/** Keeps a file and tells of it as a message of its kind does, or why Telegram would not take it as that. */
export async function keepMedia(
  documents: Documents,
  kind: MediaKind,
  file: File,
  parameters: Parameters,
): Promise<Json | Answer> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const kept = await documents.keep(bytes);
  const named = { file_name: file.name, mime_type: typeOf(file.name), ...kept };
  const { width = 0, height = 0 } = imageSize(bytes) ?? {};
  const seen = { width: parameters.integer('width') ?? width, height: parameters.integer('height') ?? height };
  const duration = parameters.integer('duration') ?? 0;
  switch (kind) {
    case 'photo':
      return photoOf(kept, bytes);
    case 'document':
      return { document: named };
    case 'video':
      return { video: { ...named, ...seen, duration } };
    case 'animation':
      return { animation: { ...named, ...seen, duration }, document: named };
    case 'audio': {
      const [performer, title] = [parameters.text('performer'), parameters.text('title')];
      return { audio: { ...named, duration, ...(performer && { performer }), ...(title && { title }) } };
    }
    case 'voice':
      return { voice: { mime_type: 'audio/ogg', ...kept, duration } };
    case 'video_note':
      return { video_note: { ...kept, duration, length: parameters.integer('length') ?? 240 } };
    case 'sticker': {
      const emoji = parameters.text('emoji');
      const [is_animated, is_video] = [named.mime_type === TYPES['.tgs'], named.mime_type === TYPES['.webm']];
      return { sticker: { ...kept, ...seen, type: 'regular', is_animated, is_video, ...(emoji && { emoji }) } };
    }
    default:
      return kind satisfies never;
  }
}

/** A file of a message: by what it is got, what it is called, what type it has. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number | undefined;
}

const USUAL: Readonly<Record<MediaKind, readonly [name: string, type: string]>> = {
  photo: ['photo.jpg', 'image/jpeg'],
  document: ['file', 'application/octet-stream'],
  video: ['video.mp4', 'video/mp4'],
  voice: ['voice.ogg', 'audio/ogg'],
  audio: ['audio.mp3', 'audio/mpeg'],
  animation: ['animation.mp4', 'video/mp4'],
  sticker: ['sticker.webp', 'image/webp'],
  video_note: ['video-note.mp4', 'video/mp4'],
};

/** The files that a message tells of. */
export function filesIn(message: Json): readonly MessageFile[] {
  return MEDIA_KINDS.flatMap((kind) => {
    const value = message[kind];
    return (Array.isArray(value) ? value : [value]).flatMap((one) => {
      const file = asObject(one);
      const id = asText(file?.file_id);
      if (id === undefined) return [];
      const [name, type] = USUAL[kind];
      const bytes = typeof file?.file_size === 'number' ? file.file_size : undefined;
      return [{ id, name: asText(file?.file_name) ?? name, type: asText(file?.mime_type) ?? type, bytes }];
    });
  });
}
