import type { Attachment, SentAs } from './attachment.ts';
import { SENT_ROLES } from './sent-roles.ts';

const PREFIX = 'baton.enclosed.';

/** What a page that is loaded again still knows of a draft: the files that were brought, and what it answers. */
export interface Kept {
  readonly files: readonly Attachment[];
  readonly answers?: number;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRole(value: unknown): value is SentAs {
  return SENT_ROLES.some((role) => role === value);
}

/** A file that was brought, as it is kept; nothing for what is none. */
export function keptFile(value: unknown): readonly Attachment[] {
  if (!isObject(value)) return [];
  const { fileId, name, type, bytes, as } = value;
  if (typeof fileId !== 'string' || typeof name !== 'string' || typeof type !== 'string') return [];
  if (typeof bytes !== 'number' || !isRole(as)) return [];
  return [{ key: fileId, fileId, name, type, bytes, as, state: 'ready', progress: 1 }];
}

/** Reads what an earlier page of this tab kept. What was still on its way then is gone. */
export function readEnclosed(storage: Storage, sessionId: string): Kept {
  const kept: unknown = JSON.parse(storage.getItem(PREFIX + sessionId) ?? 'null');
  if (!isObject(kept)) return { files: [] };
  const { files, answers } = kept;
  return {
    files: Array.isArray(files) ? files.flatMap(keptFile) : [],
    ...(typeof answers === 'number' && { answers }),
  };
}

/** Keeps what goes with a draft, or drops it when there is nothing. */
export function keepEnclosed(storage: Storage, sessionId: string, { files, answers }: Kept): void {
  const ready = files.flatMap(({ state, fileId, name, type, bytes, as }) =>
    state === 'ready' ? [{ fileId, name, type, bytes, as }] : [],
  );
  const key = PREFIX + sessionId;
  if (ready.length === 0 && answers === undefined) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify({ files: ready, answers }));
}
