import type { GetFile } from '../../channels/origin.ts';
import type { Fetching, StoredEntry } from '../../contracts/views.ts';
import { type FileRef, filesOf } from '../../domain/content.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session } from '../../domain/session.ts';
import { type FileShelf, putFile } from '../../objects/file-shelf.ts';
import type { Sniffed } from '../../objects/sniff.ts';
import { writeFetching } from '../../store/margins.ts';
import { loadEntry } from '../../store/sessions.ts';
import type { Delivered } from '../deliver.ts';
import type { Desk } from '../desk.ts';
import type { FetchJob } from '../fetch-job.ts';
import type { Replied } from '../reply.ts';
import { lookInto } from './look-into.ts';

/** A file that is still with its channel. */
type FileThere = FileRef & { readonly origin: string };

function isThere(file: FileRef): file is FileThere {
  return file.origin !== undefined;
}

/**
 * Gets the file of a message from its channel, looks at what it is, puts it among the files, and notes that on the entry. A job that arrives
 * twice, or late, finds nothing to do. With `lastTry`, a channel that cannot be reached is a failure too, which an agent sees and may try
 * again.
 */
export async function fetchFile(
  desk: Desk,
  shelf: FileShelf,
  get: GetFile,
  { sessionId, seq, attempt }: FetchJob,
  lastTry: boolean,
): Promise<Delivered> {
  const entry = await loadEntry(desk.table, sessionId, seq);
  const found = entry?.fetching;
  if (entry === undefined || found?.state !== 'queued' || found.attempt !== attempt) return 'done';
  const note = (outcome: Partial<Fetching>) =>
    writeFetching(desk.table, sessionId, seq, found, { ...found, at: desk.now(), ...outcome });
  const fetched = await getAndKeep(shelf, get, entry).catch(async (error: unknown) => {
    if (lastTry) await note(UNREACHABLE);
    throw error;
  });
  if ('state' in fetched) await note(fetched);
  else if (!lastTry) return fetched;
  else await note(UNREACHABLE);
  return 'done';
}

const UNREACHABLE = { state: 'failed', reason: 'unreachable' } as const;

/** What is to be noted, or how it may be tried again. Throws when the files' bucket cannot be reached. */
async function getAndKeep(
  shelf: FileShelf,
  get: GetFile,
  { event }: StoredEntry,
): Promise<Pick<Fetching, 'state' | 'reason' | 'type' | 'bytes'> | Exclude<Delivered, 'done'>> {
  if (!('content' in event)) return { state: 'failed', reason: 'gone' };
  // An adapter announces one file a message.
  const file = filesOf(event.content).find(isThere);
  if (file === undefined) return { state: 'failed', reason: 'gone' };
  const handed = await get(event.thread, file.origin);
  switch (handed.outcome) {
    case 'here': {
      const { type } = await keep(shelf, file, handed.bytes);
      return { state: 'stored', type, bytes: handed.bytes.length };
    }
    case 'refused':
      return { state: 'failed', reason: handed.reason };
    case 'unreachable':
      return { retryAfterSeconds: handed.retryAfterSeconds, detail: handed.detail };
    default:
      return handed satisfies never;
  }
}

async function keep(shelf: FileShelf, { fileId, type }: FileRef, bytes: Uint8Array): Promise<Sniffed> {
  const sniffed = await lookInto(fileId, bytes, type);
  await putFile(shelf, fileId, sniffed.type, bytes);
  return sniffed;
}

/** Sends a file that could not be had on its way once more. Refuses `not-found` and `fetch-not-failed`. */
export async function fetchAgain(desk: Desk, session: Session, seq: number): Promise<Replied | Refusal> {
  const entry = await loadEntry(desk.table, session.id, seq);
  if (entry === undefined) return refuse('not-found');
  const found = entry.fetching;
  if (found?.state !== 'failed') return refuse('fetch-not-failed');
  const queued = { state: 'queued' as const, attempt: found.attempt + 1, at: desk.now() };
  const written = await writeFetching(desk.table, session.id, seq, found, queued);
  return written === undefined ? refuse('fetch-not-failed') : { session, entry: written };
}
