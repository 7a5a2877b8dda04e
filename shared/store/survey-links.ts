import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const SurveyLinkItem = z.object({
  sessionId: z.string(),
  /** The number of the closing's entry in the history. */
  closing: z.number().int().positive(),
  thread: z.string(),
  /** What is asked. */
  text: z.string(),
  /** The customer's: BCP 47. */
  language: z.string().exactOptional(),
  /** Epoch seconds. DynamoDB deletes late, so readers leave out what has expired. */
  ttl: z.number(),
});

/** What an address stands for by which a customer answers a survey. */
export type SurveyLink = Omit<z.infer<typeof SurveyLinkItem>, 'ttl'>;

function keyOf(token: string) {
  return keys.surveyLink(createHash('sha256').update(token).digest('base64url'));
}

/** Notes what an address stands for, before it goes out. Kept hashed, until `expiresAtMs`; one write unit. */
export async function noteSurveyLink(
  { client, name }: Table,
  token: string,
  link: SurveyLink,
  expiresAtMs: number,
): Promise<void> {
  const Item = { ...keyOf(token), ...link, ttl: Math.floor(expiresAtMs / 1_000) };
  await client.send(new PutCommand({ TableName: name, Item }));
}

/** What an address stands for: one read unit. `undefined` for one that nobody was given, or whose time is over. */
export async function loadSurveyLink(
  { client, name }: Table,
  token: string,
  nowMs: number,
): Promise<SurveyLink | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(token), ConsistentRead: true }));
  if (Item === undefined) return undefined;
  const { ttl, ...link } = SurveyLinkItem.parse(Item);
  return ttl * 1_000 > nowMs ? link : undefined;
}
