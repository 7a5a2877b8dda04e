import * as z from 'zod';
import { COMPLETION_CAUSES } from '../domain/completion-cause.ts';
import { AUTOMATIC_TEXTS } from '../domain/events.ts';
import { KEEP_DAYS, TRANSCRIPT_FORMATS, USUAL_KEEP_DAYS } from './transcript-limits.ts';

/** Whether a transcript is made of each completed session, and for how long it is kept; 0: none is made. */
export const TranscriptSettings = z.object({ keepDays: z.literal([0, ...KEEP_DAYS]) });

/** What holds until a team decides about it. */
export const USUAL_TRANSCRIPTS: z.infer<typeof TranscriptSettings> = { keepDays: USUAL_KEEP_DAYS };

const closing = z.number().int().positive();
const at = z.iso.datetime();

/**
 * The transcript of a closing: it can be downloaded, is being made, or there is none, because the desk makes none or could not yet.
 * `at` is when the session was completed.
 */
export const TranscriptView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    closing,
    at,
    /** From when on it is kept no longer. */
    expiresAt: at,
    bytes: z.object({ html: z.number().int(), json: z.number().int() }),
  }),
  z.object({ state: z.literal('pending'), closing, at }),
  z.object({ state: z.literal('none'), closing, at }),
]);
export type TranscriptView = z.infer<typeof TranscriptView>;

/** The transcripts of a session, the newest closing first. */
export const TranscriptList = z.object({ transcripts: z.array(TranscriptView), at });

export const TranscriptFormatBody = z.object({ format: z.enum(TRANSCRIPT_FORMATS) });

/** Where a transcript can be downloaded, without a further sign, until `expiresAt`. */
export const TranscriptLink = z.object({ url: z.url(), expiresAt: at });

/** The version of `TranscriptRecord`. It rises when a reader of an older one would be misled. */
export const RECORD_VERSION = 1;

/** Somebody of the team, by the name that they had when the transcript was made. */
const Person = z.object({ id: z.string(), name: z.string() });

const numbered = { number: z.number().int().positive(), at };

/** One entry of a transcript, with the number that it has in the session's history. */
const RecordEntry = z.discriminatedUnion('kind', [
  z.object({
    ...numbered,
    kind: z.literal('message'),
    /** `automatic`: written by a rule of the desk, or by the click that sends a record. */
    from: z.enum(['customer', 'agent', 'assistant', 'automatic']),
    /** Who wrote it; for `automatic`, the queue or whoever held the session. */
    name: z.string(),
    /** Who held the session then, if somebody did. */
    heldBy: Person.exactOptional(),
    text: z.string().exactOptional(),
    /** What was sent that is no text: `photo`, `document`, … */
    attachment: z.string().exactOptional(),
    /** An earlier message, as it was changed to. */
    edit: z.literal(true).exactOptional(),
    automatic: z.enum(AUTOMATIC_TEXTS).exactOptional(),
    /** The customer thanked after the session was completed. */
    filed: z.literal(true).exactOptional(),
    /** A mail that stands in another session now, or again in the one that it came from: which one. */
    movedTo: z.string().exactOptional(),
    /** A mail that was moved here from another session. */
    movedFrom: z.string().exactOptional(),
    /** It did not reach the customer, and why. */
    undelivered: z.string().exactOptional(),
  }),
  z.object({ ...numbered, kind: z.literal('note'), name: z.string(), text: z.string() }),
  z.object({
    ...numbered,
    kind: z.literal('ledger'),
    /** The event by its stable name. */
    event: z.string(),
    sentence: z.string(),
    /** What somebody wrote with it. */
    note: z.string().exactOptional(),
  }),
]);
export type RecordEntry = z.infer<typeof RecordEntry>;

/**
 * A session as the team keeps it, up to one of its closings with the farewell: who said what, who held it, how it ended. All times are
 * ISO 8601 in UTC. Whispers, which are for two alone, are no part of it.
 */
export const TranscriptRecord = z.object({
  version: z.literal(RECORD_VERSION),
  session: z.object({
    id: z.string(),
    channel: z.string(),
    queue: z.object({ id: z.string(), name: z.string() }),
    customer: z.object({ id: z.string(), name: z.string() }),
    /** IETF language tag, as the channel told it. */
    language: z.string().exactOptional(),
    openedAt: at,
    labels: z.array(z.string()),
  }),
  closing: z.object({
    /** The number of the completion in the session's history. */
    number: closing,
    at,
    cause: z.enum(COMPLETION_CAUSES),
    category: z.object({ id: z.string(), name: z.string() }),
    /** Who completed it, if somebody of the team did. */
    by: Person.exactOptional(),
    note: z.string().exactOptional(),
  }),
  /** What the customer had said of it by then. */
  survey: z.object({ score: z.number().int().min(1).max(5), comment: z.string().exactOptional() }).exactOptional(),
  /** Who held the session from when until when, without gaps; `holder` is absent while nobody did. */
  holders: z.array(z.object({ holder: Person.exactOptional(), from: at, until: at.exactOptional() })),
  entries: z.array(RecordEntry),
});
export type TranscriptRecord = z.infer<typeof TranscriptRecord>;
