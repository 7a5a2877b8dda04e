import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const LeadsTo = z.object({ thread: z.string() });
const Indexed = LeadsTo.extend({ pk: z.string() });

/** SES gives every mail an id of its own, and which of its names stands behind the @ depends on the region (SES developer guide, "Email headers"). */
const BY_SES = /^([0-9a-f-]{30,})@(?:[a-z0-9-]+\.)?amazonses\.com$/i;

/** Of ids that are more than this many, the last are looked up: those before them are older answers of the same conversation. */
const MOST_LOOKED_UP = 25;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The id without brackets, and the same for one mail of SES whichever of SES's names it carries. */
function plain(messageId: string): string {
  const bare = messageId.trim().replace(/^<|>$/g, '');
  return BY_SES.exec(bare)?.[1]?.toLowerCase() ?? bare;
}

function keyOf(messageId: string) {
  return keys.messageId(hash(plain(messageId)));
}

/**
 * Notes to which thread a mail belongs; one that is noted already stays where it is, since whoever sends may write what id they like.
 * A mail that went out by SES is given by the bare id that SES answered, and found by either of its names. One write unit.
 */
export async function noteMessageId({ client, name }: Table, messageId: string, thread: string): Promise<void> {
  try {
    await client.send(
      new PutCommand({
        ...{ TableName: name, Item: { ...keyOf(messageId), thread } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Notes to which thread a mail belongs now, wherever it did: somebody of the team moves it. */
export function movedMessageId({ name }: Table, messageId: string, thread: string): ConditionalWrite {
  return { write: { Put: { TableName: name, Item: { ...keyOf(messageId), thread } } }, onFailure: 'conflict' };
}

/** The thread of the last of these mails that the desk knows. One read unit each, of the last `MOST_LOOKED_UP`. */
export async function threadOfMessages(
  { client, name }: Table,
  messageIds: readonly string[],
): Promise<string | undefined> {
  const wanted = [...new Set(messageIds.slice(-MOST_LOOKED_UP).map((id) => keyOf(id).pk))];
  if (wanted.length === 0) return undefined;
  const found = new Map<string, string>();
  let Keys: Record<string, unknown>[] = wanted.map((pk) => ({ pk, sk: 'MESSAGE-ID' }));
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[name] ?? []) {
      const { pk, thread } = Indexed.parse(item);
      found.set(pk, thread);
    }
    Keys = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  const last = wanted.findLast((pk) => found.has(pk));
  return last === undefined ? undefined : found.get(last);
}

/** Notes to which thread the address of an answer leads, before that answer goes out. Kept hashed; one write unit. */
export async function noteReplyToken({ client, name }: Table, token: string, thread: string): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.replyToken(hash(token)), thread } }));
}

/** To which thread the address of an answer leads: one read unit. `undefined` for a token that nobody was given. */
export async function threadOfReplyToken({ client, name }: Table, token: string): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.replyToken(hash(token)), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : LeadsTo.parse(Item).thread;
}
