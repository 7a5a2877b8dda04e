import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** For how long a link is told from one that never was, after it has expired: a month. */
const KEPT_SECONDS = 30 * 86_400;

const ChatLinkItem = z.object({
  /** The only chat in which it can be followed. */
  thread: z.string(),
  sessionId: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number().int(),
  usedAt: z.string().exactOptional(),
});

/** Where a link leads that the bot has put into a chat. */
export type ChatLink = z.infer<typeof ChatLinkItem>;

function keyOf(token: string) {
  return keys.chatLink(createHash('sha256').update(token).digest('base64url'));
}

/** Notes where a link leads, before it goes out. Kept hashed; one write unit. */
export async function noteChatLink({ client, name }: Table, token: string, link: ChatLink): Promise<void> {
  const ttl = Math.ceil(link.expiresAt / 1_000) + KEPT_SECONDS;
  await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(token), ...link, ttl } }));
}

/** Where a link leads: one read unit. `undefined` for one that nobody was given. */
export async function loadChatLink({ client, name }: Table, token: string): Promise<ChatLink | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(token), ConsistentRead: true }));
  return Item === undefined ? undefined : ChatLinkItem.parse(Item);
}

/** Uses a link up in the transaction that it leads to, provided that nobody was faster. */
export function spendChatLink({ name }: Table, token: string, at: string): ConditionalWrite {
  return {
    write: {
      Update: {
        TableName: name,
        Key: keyOf(token),
        UpdateExpression: 'SET usedAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
        ExpressionAttributeValues: { ':at': at },
      },
    },
    onFailure: 'conflict',
  };
}
