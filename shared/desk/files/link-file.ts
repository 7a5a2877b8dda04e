import { FILE_LINK_SECONDS } from '../../contracts/file-limits.ts';
import type { FileLink } from '../../contracts/files.ts';
import type { Fetching } from '../../contracts/views.ts';
import { type Content, filesOf } from '../../domain/content.ts';
import { safeFileName } from '../../domain/file-name.ts';
import { isShown } from '../../domain/file-types.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { type FileShelf, keyOf, linkToFetch } from '../../objects/file-shelf.ts';
import { loadEntry } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';

/** By which the mail as it came is asked for, in place of a file's id. */
const RAW = 'raw';

/** An object and how a browser is to take it. */
interface Linked {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes?: number;
  readonly inline: boolean;
}

/** A mail's HTML is what a stranger wrote: it is handed out as text, which no browser carries out. */
function ofMail(content: Content, fileId: string): Linked | undefined {
  if (content.kind !== 'mail') return undefined;
  if (fileId === RAW) {
    return { key: keyOf('mail', content.raw), name: 'mail.eml', type: 'message/rfc822', inline: false };
  }
  if (fileId !== content.html) return undefined;
  return { key: keyOf('file', fileId), name: 'mail.txt', type: 'text/plain; charset=utf-8', inline: false };
}

/** A file is what was found in it, which for one of a channel is known once it was fetched. */
function ofMessage(content: Content, fileId: string, fetching: Fetching | undefined): Linked | Refusal {
  const file = filesOf(content).find((each) => each.fileId === fileId);
  if (file === undefined) return refuse('not-found');
  if (file.origin !== undefined && fetching?.state !== 'stored') {
    return refuse(fetching?.state === 'queued' ? 'file-not-ready' : 'file-gone');
  }
  const type = (file.origin === undefined ? undefined : fetching?.type) ?? file.type;
  const bytes = (file.origin === undefined ? undefined : fetching?.bytes) ?? file.bytes;
  const name = safeFileName(file.name);
  return { key: keyOf('file', fileId), name, type, inline: isShown(type), ...(bytes !== undefined && { bytes }) };
}

/**
 * An address of a message's file, for whoever may see the session. Refuses `not-found`, `file-not-ready` while it is fetched, `file-gone` where it could
 * not be had. `isSaved`: under its name, though a page might show it. One read unit; asks nothing of S3.
 */
export async function linkFile(
  desk: Desk,
  shelf: FileShelf,
  sessionId: string,
  seq: number,
  fileId: string,
  isSaved = false,
): Promise<FileLink | Refusal> {
  const entry = await loadEntry(desk.table, sessionId, seq);
  if (entry === undefined || !('content' in entry.event)) return refuse('not-found');
  const { content } = entry.event;
  const linked = ofMail(content, fileId) ?? ofMessage(content, fileId, entry.fetching);
  if ('refused' in linked) return linked;
  const { key, ...found } = linked;
  const shown = { ...found, inline: found.inline && !isSaved };
  const at = desk.now();
  const expiresAt = new Date(Date.parse(at) + FILE_LINK_SECONDS * 1_000).toISOString();
  return { ...shown, url: await linkToFetch(shelf, key, shown), expiresAt, at };
}
