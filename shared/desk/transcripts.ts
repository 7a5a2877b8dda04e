import * as z from 'zod';
import { LINK_SECONDS, type TranscriptFormat } from '../contracts/transcript-limits.ts';
import type { TranscriptView } from '../contracts/transcripts.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { loadEntry } from '../store/sessions.ts';
import { loadTranscript, loadTranscripts, type StoredTranscript } from '../store/transcripts.ts';
import type { Desk } from './desk.ts';

/** Which transcript is to be made: of the closing by the entry of that number. As it stands on the queue. */
export const TranscriptJob = z.object({ sessionId: z.string(), closing: z.number().int().positive() });
export type TranscriptJob = z.infer<typeof TranscriptJob>;

/** For how long one that is not there yet may still come by itself: as long as the queue tries, and a person has for the rest. */
const MAY_COME_MS = 24 * 60 * 60 * 1_000;

function mayCome(desk: Desk, at: string): boolean {
  return Date.parse(desk.now()) - Date.parse(at) < MAY_COME_MS;
}

function isKept(desk: Desk, { expiresAt }: StoredTranscript): boolean {
  return expiresAt > desk.now();
}

/**
 * The transcripts of a session that can be had, and that of its present closing if there is none yet, the newest closing first. One read
 * unit for about ten.
 */
export async function transcriptsOf(desk: Desk, { id, completion }: Session): Promise<readonly TranscriptView[]> {
  const stored = await loadTranscripts(desk.table, id);
  const ready = stored
    .filter((one) => isKept(desk, one))
    .map(({ closing, at, expiresAt, html, json }): TranscriptView => {
      return { state: 'ready', closing, at, expiresAt, bytes: { html: html.bytes, json: json.bytes } };
    })
    .toReversed();
  if (completion === undefined || stored.some(({ closing }) => closing === completion.closing)) return ready;
  const { closing, at } = completion;
  const makesAny = (await desk.settings()).transcripts.keepDays > 0;
  return [{ state: makesAny && mayCome(desk, at) ? 'pending' : 'none', closing, at }, ...ready];
}

/** Where a file can be downloaded, until `expiresAt`. */
export interface TranscriptLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** Makes the address of a file that is saved under a name. */
export type LinkTo = (format: TranscriptFormat, key: string, fileName: string) => Promise<string>;

/**
 * A link to the transcript of a closing. Refuses `transcript-not-ready` while it may still come, `transcript-gone` for one that is kept
 * no longer or was never made, `not-found` where nothing was completed.
 */
export async function transcriptLink(
  desk: Desk,
  sessionId: string,
  closing: number,
  format: TranscriptFormat,
  linkTo: LinkTo,
): Promise<TranscriptLink | Refusal> {
  const transcript = await loadTranscript(desk.table, sessionId, closing);
  if (transcript === undefined) return refuseMissing(desk, sessionId, closing);
  if (!isKept(desk, transcript)) return refuse('transcript-gone');
  const expiresAt = new Date(Date.parse(desk.now()) + LINK_SECONDS * 1_000).toISOString();
  const url = await linkTo(format, transcript[format].key, fileNameOf(transcript, format));
  return { url, expiresAt };
}

async function refuseMissing(desk: Desk, sessionId: string, closing: number): Promise<Refusal> {
  const event = (await loadEntry(desk.table, sessionId, closing))?.event;
  if (event?.type !== 'completed') return refuse('not-found');
  const isMade = (await desk.settings()).transcripts.keepDays > 0;
  return refuse(isMade && mayCome(desk, event.at) ? 'transcript-not-ready' : 'transcript-gone');
}

/** Plain characters alone: no header and no file system reads anything else into it. */
function fileNameOf({ at, closing }: StoredTranscript, format: TranscriptFormat): string {
  return `transcript-${at.slice(0, 10)}-${closing}.${format}`;
}
