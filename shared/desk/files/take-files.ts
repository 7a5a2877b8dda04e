import { channelOf } from '../../contracts/channels.ts';
import { MOST_MAIL_FILES, MOST_TELEGRAM_PHOTO, mostToSend } from '../../contracts/file-limits.ts';
import type { FileToSend } from '../../contracts/files.ts';
import type { FileRef } from '../../domain/content.ts';
import { safeFileName } from '../../domain/file-name.ts';
import { roleFor } from '../../domain/file-types.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session } from '../../domain/session.ts';
import { type FileShelf, keyOf, lookAt, readObject, takeUpload } from '../../objects/file-shelf.ts';
import { LOOKED_AT_BYTES } from '../../objects/sniff.ts';
import { type TooLarge, tooLarge } from './bring-file.ts';
import { lookInto } from './look-into.ts';

/** Takes what was brought for a session among the files of messages. */
export type TakeFiles = (
  files: readonly FileToSend[],
  session: Session,
) => Promise<readonly FileRef[] | Refusal | TooLarge>;

/**
 * Looks at each file itself, whatever was said of it when it was brought: how large it is, what its first bytes say, how large a picture. Refuses
 * `file-gone` where nothing was brought, or not for this session, and `file-too-large` for one, or all of a mail together.
 */
export function takeFilesFrom(shelf: FileShelf): TakeFiles {
  return async (files, session) => {
    const channel = channelOf(session.thread);
    const taken = await Promise.all(files.map((file) => take(shelf, file, session.id, mostToSend(channel))));
    const refused = taken.find(isRefusal);
    if (refused) return refused;
    const refs = taken.filter((each): each is FileRef => !isRefusal(each));
    const bytes = refs.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
    return channel === 'email' && bytes > MOST_MAIL_FILES ? tooLarge(MOST_MAIL_FILES) : refs;
  };
}

async function take(
  shelf: FileShelf,
  { fileId, name, as }: FileToSend,
  sessionId: string,
  mostBytes: number,
): Promise<FileRef | Refusal | TooLarge> {
  const key = keyOf('upload', fileId);
  const brought = await lookAt(shelf, key);
  if (brought === undefined || brought.sessionId !== sessionId) return refuse('file-gone');
  const { bytes } = brought;
  if (bytes > mostBytes) return tooLarge(mostBytes);
  const { type, size } = await lookInto(fileId, await readObject(shelf, key, LOOKED_AT_BYTES), brought.type);
  await takeUpload(shelf, fileId, type);
  const role = roleFor(as, { type, bytes, ...(size && { size }) }, MOST_TELEGRAM_PHOTO);
  return { fileId, name: safeFileName(name), type, as: role, bytes, ...size };
}
