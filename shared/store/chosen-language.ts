import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const LanguageItem = z.object({ language: z.string() });

/** In which language the customer of a thread wants to be spoken to: half a read unit. `undefined`: they have not said. */
export async function loadChosenLanguage({ client, name }: Table, thread: string): Promise<string | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.chosenLanguage(thread) }));
  return Item === undefined ? undefined : LanguageItem.parse(Item).language;
}

/** Keeps it with the thread, whether anything was ever written there or not. One write unit. */
export async function writeChosenLanguage({ client, name }: Table, thread: string, language: string): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.chosenLanguage(thread), language } }));
}

/** Keeps it with the customer, if they are known. One write unit. */
export async function writeCustomerLanguage(
  { client, name }: Table,
  customerId: string,
  language: string,
): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.customer(customerId),
        UpdateExpression: 'SET #language = :language',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#language': 'language' },
        ExpressionAttributeValues: { ':language': language },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
