import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMs, iso, ms } from './epoch.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const TimerItem = z.object({ at: epochMs });

/** For when the session's timer is set, if one is: one read unit. ISO 8601, UTC. */
export async function loadSessionTimer({ client, name }: Table, sessionId: string): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.sessionTimer(sessionId), ConsistentRead: true }),
  );
  return Item && iso(TimerItem.parse(Item).at);
}

/**
 * Notes that a timer is being set, unless one is for no later a time: one write unit. Answers whether it has to be set; for the
 * very same time as well, since whoever noted that may not have come to setting it. One that should have fired before
 * `lostBefore` is lost.
 */
export async function noteSessionTimer(
  { client, name }: Table,
  sessionId: string,
  at: string,
  lostBefore: string,
): Promise<boolean> {
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { ...keys.sessionTimer(sessionId), at: ms(at) },
        ConditionExpression: 'attribute_not_exists(pk) OR #at >= :at OR #at < :lost',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': ms(at), ':lost': ms(lostBefore) },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Notes that the timer for this time has fired, and any before it: one write unit. A later one stays. */
export async function forgetSessionTimer({ client, name }: Table, sessionId: string, at: string): Promise<void> {
  try {
    await client.send(
      new DeleteCommand({
        TableName: name,
        Key: keys.sessionTimer(sessionId),
        ConditionExpression: 'attribute_not_exists(pk) OR #at <= :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': ms(at) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
