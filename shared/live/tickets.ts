import { createHash, randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Viewer } from '../domain/visibility.ts';
import { keys } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** How long a ticket may be used. It travels in a URL, which logs may keep, so it is worth nothing soon and once. */
export const TICKET_SECONDS = 30;

const TicketItem = z.object({
  agentId: z.string(),
  oversees: z.boolean(),
  queues: z.array(z.string()),
  expiresAtMs: z.number(),
});

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}

/** Issues a ticket for a viewer's console. Only its hash is stored. */
export async function issueTicket({ client, name }: Table, viewer: Viewer, nowMs: number): Promise<string> {
  const ticket = randomBytes(24).toString('base64url');
  const expiresAtMs = nowMs + TICKET_SECONDS * 1_000;
  const Item = { ...keys.ticket(hashOf(ticket)), ...viewer, expiresAtMs, ttl: Math.ceil(expiresAtMs / 1_000) };
  await client.send(new PutCommand({ TableName: name, Item }));
  return ticket;
}

/** Uses a ticket up. `undefined` when it is unknown, used or too old. */
export async function redeemTicket(
  { client, name }: Table,
  ticket: string,
  nowMs: number,
): Promise<Viewer | undefined> {
  try {
    const { Attributes } = await client.send(
      new DeleteCommand({
        TableName: name,
        Key: keys.ticket(hashOf(ticket)),
        ConditionExpression: 'expiresAtMs > :now',
        ExpressionAttributeValues: { ':now': nowMs },
        ReturnValues: 'ALL_OLD',
      }),
    );
    const { agentId, oversees, queues } = TicketItem.parse(Attributes);
    return { agentId, oversees, queues };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
