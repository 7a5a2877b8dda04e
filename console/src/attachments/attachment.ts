import { MOST_FILES, MOST_MAIL_FILES, MOST_TELEGRAM_PHOTO, mostToSend } from '../../../shared/contracts/file-limits.ts';
import type { FileToSend } from '../../../shared/contracts/files.ts';
import { plainType } from '../../../shared/domain/file-types.ts';
import type { FailureCode } from '../api/api-failure.ts';

/** How an agent wants a file to be seen or heard. */
export type SentAs = FileToSend['as'];

/** Why a file cannot go at all. */
export type Unfit = 'empty' | 'too-large' | 'too-large-together' | 'too-many';

/** A file that goes with the next reply. */
export interface Attachment {
  /** Names it on this page. */
  readonly key: string;
  readonly name: string;
  /** MIME type as the browser says it, without parameters; empty where it knows none. */
  readonly type: string;
  readonly bytes: number;
  readonly as: SentAs;
  /** `waiting`: for its turn. `unfit`: it cannot go. `failed`: it may be tried again. */
  readonly state: 'waiting' | 'bringing' | 'ready' | 'failed' | 'unfit';
  /** How much of it is there, 0 to 1. */
  readonly progress: number;
  /** Where it is ready: by which a reply takes it along. */
  readonly fileId?: string;
  readonly code?: FailureCode;
  readonly unfit?: Unfit;
  /** An address on this page at which its picture can be looked at. */
  readonly preview?: string;
}

const STILLS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);
const SOUNDS: ReadonlySet<string> = new Set(['audio/mpeg', 'audio/mp4', 'audio/x-m4a']);
const VOICES: ReadonlySet<string> = new Set(['audio/ogg', 'audio/opus']);

/**
 * How a file can go, what suits it best first. The desk looks at the file itself, and sends as a file what is not what it is taken for. A mail
 * knows files alone.
 */
export function rolesOf(type: string, bytes: number, channel: string): readonly SentAs[] {
  if (channel === 'email') return ['document'];
  if (STILLS.has(type)) return bytes <= MOST_TELEGRAM_PHOTO ? ['photo', 'document'] : ['document'];
  if (type === 'image/gif') return ['animation', 'document'];
  if (type === 'video/mp4') return ['video', 'document'];
  if (SOUNDS.has(type)) return ['audio', 'document'];
  return VOICES.has(type) ? ['voice', 'document'] : ['document'];
}

/** Whether a browser shows such a picture; others might act. */
export function isPreviewable(type: string): boolean {
  return STILLS.has(type) || type === 'image/gif' || type === 'image/avif';
}

function isUnfit(file: Pick<File, 'size'>, channel: string, before: readonly Attachment[]): Unfit | undefined {
  if (file.size === 0) return 'empty';
  if (file.size > mostToSend(channel)) return 'too-large';
  const fit = before.filter(({ state }) => state !== 'unfit');
  if (fit.length >= MOST_FILES) return 'too-many';
  const together = fit.reduce((sum, { bytes }) => sum + bytes, file.size);
  return channel === 'email' && together > MOST_MAIL_FILES ? 'too-large-together' : undefined;
}

/** A file as it comes, weighed before anything of it is brought. `before`: what goes with the same reply. */
export function attachmentOf(
  key: string,
  file: Pick<File, 'name' | 'type' | 'size'>,
  channel: string,
  before: readonly Attachment[],
): Attachment {
  const type = plainType(file.type);
  const unfit = isUnfit(file, channel, before);
  const state = unfit === undefined ? 'waiting' : 'unfit';
  return {
    ...{ key, name: file.name, type, bytes: file.size, as: rolesOf(type, file.size, channel)[0] ?? 'document' },
    ...{ state, progress: 0, ...(unfit !== undefined && { unfit }) },
  };
}

/** Whether something is still to be waited for. */
export function isOnWay({ state }: Attachment): boolean {
  return state === 'waiting' || state === 'bringing';
}

/** Whether somebody has to decide about it before the reply can go. */
export function isStuck({ state }: Attachment): boolean {
  return state === 'failed' || state === 'unfit';
}
