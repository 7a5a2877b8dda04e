import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Notes that a group or a channel is told that only private chats are served, by the update that led to it. Answers whether it is to be
 * said: once, and once more when the same update comes again, since what was said to it then may have been lost. Half a read unit; the first time a write unit as well.
 */
export async function toldElsewhere({ client, name }: Table, thread: string, updateId: number): Promise<boolean> {
  // Where people talk among themselves, a write that is refused each time would cost the most.
  const { Item: known } = await client.send(new GetCommand({ TableName: name, Key: keys.toldElsewhere(thread) }));
  if (known !== undefined && known.updateId !== updateId) return false;
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { ...keys.toldElsewhere(thread), updateId },
        ConditionExpression: 'attribute_not_exists(pk) OR updateId = :updateId',
        ExpressionAttributeValues: { ':updateId': updateId },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
