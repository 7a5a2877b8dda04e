import type { Enclosed, ReadMail } from '../../channels/email/read-mail.ts';
import type { FileRef } from '../../domain/content.ts';
import { fileName } from '../../domain/file-name.ts';
import { lookInto } from '../files/look-into.ts';

/** Puts a file among the files, in the place of one that is there already. */
export type PutFile = (fileId: string, type: string, body: Uint8Array) => Promise<void>;

/** How many files of a mail are on their way at once. */
const AT_ONCE = 4;

/** Names for what a mail gives none. */
const NAMES: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'text/calendar': 'invitation.ics',
  'text/plain': 'text.txt',
};

/** A name that says what is in it. */
function named(name: string | undefined, type: string, number: number): string {
  const safe = fileName(name);
  if (safe !== undefined) return safe;
  const ending = /^(?:image|audio|video|application)\/(?:x-)?([a-z0-9]{2,5})$/.exec(type)?.[1];
  return NAMES[type] ?? (ending === undefined ? `file-${number}` : `file-${number}.${ending}`);
}

async function put(store: PutFile, mailId: string, { name, type: said, body, contentId }: Enclosed, number: number) {
  const fileId = `mail-${mailId}-${number}`;
  const { type, size } = await lookInto(fileId, body, said);
  await store(fileId, type, body);
  const file: FileRef = {
    ...{ fileId, name: named(name, type, number), type, bytes: body.length },
    as: type.startsWith('image/') && size !== undefined ? 'photo' : 'document',
    ...(size && { width: size.width, height: size.height }),
    ...(contentId !== undefined && { contentId }),
  };
  return file;
}

/** What of a mail lies in the bucket. */
export interface EnclosedFiles {
  readonly files: readonly FileRef[];
  /** The file with its HTML. */
  readonly html?: string;
}

/** Puts a mail's files into the bucket under ids that follow from the mail: one that comes again puts the same in the same place. */
export async function enclose(store: PutFile, mail: ReadMail): Promise<EnclosedFiles> {
  const files: FileRef[] = [];
  for (let at = 0; at < mail.files.length; at += AT_ONCE) {
    const some = mail.files.slice(at, at + AT_ONCE);
    files.push(...(await Promise.all(some.map((file, index) => put(store, mail.mailId, file, at + index + 1)))));
  }
  if (mail.html === undefined) return { files };
  const html = `mail-${mail.mailId}-html`;
  await store(html, 'text/html; charset=utf-8', Buffer.from(mail.html));
  return { files, html };
}
