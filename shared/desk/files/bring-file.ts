import { channelOf } from '../../contracts/channels.ts';
import { FILE_LINK_SECONDS, mostToSend } from '../../contracts/file-limits.ts';
import type { FilePlace } from '../../contracts/files.ts';
import type { Actor } from '../../domain/actor.ts';
import { isOwner } from '../../domain/decide/ownership.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session } from '../../domain/session.ts';
import { type FileShelf, linkToBring, type StoredFile } from '../../objects/file-shelf.ts';
import type { Desk } from '../desk.ts';

/** That a file is larger than its channel takes, and how large it may be. */
export type TooLarge = Refusal & { readonly mostBytes: number };

/** Refuses a file that a channel does not take. */
export function tooLarge(mostBytes: number): TooLarge {
  return { ...refuse('file-too-large'), mostBytes };
}

/**
 * A place for a file that is to go with a reply, known to nobody else. Refuses `not-owner`, `session-completed` and `file-too-large`. Asks
 * nothing of S3.
 */
export async function bringFile(
  desk: Desk,
  shelf: FileShelf,
  session: Session,
  by: Actor,
  file: StoredFile,
): Promise<FilePlace | Refusal | TooLarge> {
  if (session.status === 'completed') return refuse('session-completed');
  if (!isOwner(session, by)) return refuse('not-owner');
  const most = mostToSend(channelOf(session.thread));
  if (file.bytes > most) return tooLarge(most);
  const fileId = desk.newId('fil');
  const { url, headers } = await linkToBring(shelf, fileId, file, session.id);
  const at = desk.now();
  const expiresAt = new Date(Date.parse(at) + FILE_LINK_SECONDS * 1_000).toISOString();
  return { fileId, url, headers: { ...headers }, expiresAt, at };
}
