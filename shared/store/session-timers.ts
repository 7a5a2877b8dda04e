import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMs, iso, ms } from './epoch.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const TimerItem = z.object({ at: epochMs, isSet: z.boolean().default(false) });

/** A note of a session's timer. `isSet`: whoever noted it has come to setting it. */
export interface SessionTimer {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly isSet: boolean;
}

/** For when the session's timer is set, if one is: one read unit. */
export async function loadSessionTimer({ client, name }: Table, sessionId: string): Promise<SessionTimer | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.sessionTimer(sessionId), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { at, isSet } = TimerItem.parse(Item);
  return { at: iso(at), isSet };
}

/**
 * Notes that a timer is being set, unless one is set for an earlier time: one write unit. Answers whether it has to be set. One that
 * nobody came to setting does not count, nor one that should have fired before `lostBefore`.
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
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_not_exists(isSet) OR #at >= :at OR #at < :lost',
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

/**
 * Notes that the timer for this time is set: one write unit. `fired` when it has fired already, `overtaken` when somebody else has
 * noted another time meanwhile.
 */
export async function confirmSessionTimer(
  { client, name }: Table,
  sessionId: string,
  at: string,
): Promise<'set' | 'fired' | 'overtaken'> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.sessionTimer(sessionId),
        UpdateExpression: 'SET isSet = :yes',
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': ms(at), ':yes': true },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'set';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item === undefined ? 'fired' : 'overtaken';
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
