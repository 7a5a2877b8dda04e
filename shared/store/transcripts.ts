import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMs, iso, ms } from './epoch.ts';
import { keys, seqOf } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Table } from './table.ts';

const File = z.object({ key: z.string(), bytes: z.number().int() });
const TranscriptItem = z.object({ sk: z.string(), at: epochMs, expiresAt: epochMs, html: File, json: File });

/** Where the transcript of a closing lies, and until when. Times are ISO 8601, UTC. */
export interface StoredTranscript {
  readonly closing: number;
  /** When the session was completed. */
  readonly at: string;
  readonly expiresAt: string;
  readonly html: z.infer<typeof File>;
  readonly json: z.infer<typeof File>;
}

function fromItem(item: unknown): StoredTranscript {
  const { sk, at, expiresAt, ...files } = TranscriptItem.parse(item);
  return { closing: seqOf(sk) ?? 0, at: iso(at), expiresAt: iso(expiresAt), ...files };
}

/** Notes that a transcript lies in the bucket: one write unit. The note goes when the transcript is kept no longer. */
export async function noteTranscript(
  { client, name }: Table,
  sessionId: string,
  { closing, at, expiresAt, html, json }: StoredTranscript,
): Promise<void> {
  const times = { at: ms(at), expiresAt: ms(expiresAt), ttl: Math.ceil(ms(expiresAt) / 1_000) };
  await client.send(
    new PutCommand({ TableName: name, Item: { ...keys.transcript(sessionId, closing), ...times, html, json } }),
  );
}

/** The transcript of a closing: one read unit. `undefined` while there is none, and when it is kept no longer. */
export async function loadTranscript(
  { client, name }: Table,
  sessionId: string,
  closing: number,
): Promise<StoredTranscript | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.transcript(sessionId, closing), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : fromItem(Item);
}

/** All transcripts of a session, the oldest closing first: one read unit for about ten. */
export async function loadTranscripts(table: Table, sessionId: string): Promise<readonly StoredTranscript[]> {
  return (await queryAll(table, keys.transcript(sessionId, 0).pk)).map(fromItem);
}
