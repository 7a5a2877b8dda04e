import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { SettingsChange } from '../contracts/api.ts';
import { keys, SETTINGS } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

const PREFIX = keys.settingsChange('').sk;

/** Enters a change in the log, in the transaction that makes it. */
export function settingsChangeWrite({ name }: Table, { id, ...change }: SettingsChange): Write {
  return { Put: { TableName: name, Item: { ...keys.settingsChange(id), ...change } } };
}

/** Parses a stored entry of the log. Throws when it is damaged. */
function fromItem(stored: Readonly<Record<string, unknown>>): SettingsChange {
  return SettingsChange.parse({ ...stored, id: String(stored.sk).slice(PREFIX.length) });
}

/** A page of the log. */
export interface SettingsChangePage {
  /** Newest first. */
  readonly changes: readonly SettingsChange[];
  /** The id to read on before; absent on the last page. */
  readonly before?: string;
}

/** Reads the log, newest first, from before an id on: half a read unit for 4 KB. */
export async function loadSettingsChanges(
  { client, name }: Table,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<SettingsChangePage> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
      ExpressionAttributeValues: { ':pk': SETTINGS, ':change': PREFIX },
      ScanIndexForward: false,
      Limit: limit + 1,
      ...(before !== undefined && { ExclusiveStartKey: keys.settingsChange(before) }),
    }),
  );
  const changes = Items.slice(0, limit).map(fromItem);
  const last = changes.at(-1);
  // A page of the service ends at 1 MB (DynamoDB quotas), which long greetings reach before the limit.
  const hasMore = Items.length > limit || LastEvaluatedKey !== undefined;
  return hasMore && last !== undefined ? { changes, before: last.id } : { changes };
}
