import type { Fetching } from '../../../shared/contracts/views.ts';
import type { FileRef } from '../../../shared/domain/content.ts';
import { isShown, plainType } from '../../../shared/domain/file-types.ts';

/** How a file is shown: in the page, or as something to save. */
export type KindOfFile = 'picture' | 'audio' | 'video' | 'other';

/** What was found in a file once it was fetched, else what its channel said. */
export function typeOf(file: FileRef, fetching: Fetching | undefined): string {
  return plainType((file.origin === undefined ? undefined : fetching?.type) ?? file.type);
}

/** How large it is, in bytes, as far as that is known. */
export function bytesOf(file: FileRef, fetching: Fetching | undefined): number | undefined {
  return (file.origin === undefined ? undefined : fetching?.bytes) ?? file.bytes;
}

/** How a file can be shown; nothing that may act is more than something to save. */
export function kindOfFile(file: FileRef, fetching: Fetching | undefined): KindOfFile {
  const type = typeOf(file, fetching);
  if (!isShown(type)) return 'other';
  if (type.startsWith('image/')) return 'picture';
  return type.startsWith('audio/') ? 'audio' : 'video';
}

/** Whether it is there: brought by the agent, or fetched from its channel. */
export function isThere(file: FileRef, fetching: Fetching | undefined): boolean {
  return file.origin === undefined || fetching?.state === 'stored';
}

/** Whether it can be looked at. */
export function isPicture(file: FileRef, fetching: Fetching | undefined): boolean {
  return isThere(file, fetching) && kindOfFile(file, fetching) === 'picture';
}
