import type { FileRole } from './content.ts';

/** What a browser may show or play in the page: all others may carry something that acts, and are saved. Never SVG, HTML or PDF. */
const SHOWN = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'],
  ...[
    'audio/mpeg',
    'audio/ogg',
    'audio/opus',
    'audio/mp4',
    'audio/x-m4a',
    'audio/wav',
    'audio/vnd.wave',
    'audio/x-wav',
  ],
  ...['video/mp4', 'video/webm'],
]);

/** What nothing is known of. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** A MIME type without its parameters, in lower case. */
export function plainType(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Whether a page may show or play a file of this type. The type has to be what was found in it. */
export function isShown(type: string): boolean {
  return SHOWN.has(plainType(type));
}

/**
 * What a file is taken for: what its first bytes say, and where they say nothing, what whoever brought it said, as long as that is no type that would be
 * shown.
 */
export function typeTaken(found: string | undefined, said: string): string {
  if (found !== undefined) return plainType(found);
  const type = plainType(said);
  return type === '' || isShown(type) ? UNKNOWN_TYPE : type;
}

/** Of a picture, in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** What Telegram takes as a photo (Bot API, sendPhoto): both sides together, and how much longer one may be than the other. */
const MOST_SIDES = 10_000;
const MOST_RATIO = 20;

function isPhotoShaped({ width, height }: ImageSize): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short > 0 && width + height <= MOST_SIDES && long / short <= MOST_RATIO;
}

const STILLS = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What a channel shows of its own: of all others it is handed a document. Voice is Ogg with Opus, MP3 or M4A (Bot API, sendVoice). */
const PLAYED: Readonly<Partial<Record<FileRole, ReadonlySet<string>>>> = {
  video: new Set(['video/mp4']),
  animation: new Set(['image/gif', 'video/mp4']),
  audio: new Set(['audio/mpeg', 'audio/mp4', 'audio/x-m4a']),
  voice: new Set(['audio/ogg', 'audio/opus', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a']),
};

/** What is known of a file by looking at it. */
export interface LookedAt {
  readonly type: string;
  readonly bytes: number;
  readonly size?: ImageSize;
}

/** How a file goes that was to be sent as something: so, if it is fit for that, else as a document. A moving picture is no photo. */
export function roleFor(wanted: FileRole, { type, bytes, size }: LookedAt, mostPhotoBytes: number): FileRole {
  if (wanted !== 'photo') return PLAYED[wanted]?.has(type) ? wanted : 'document';
  if (type === 'image/gif') return 'animation';
  const isPhoto = STILLS.has(type) && bytes <= mostPhotoBytes && size !== undefined && isPhotoShaped(size);
  return isPhoto ? 'photo' : 'document';
}
