import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_SETTINGS, DeskSettings } from '../contracts/settings.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What the team decided, or the defaults while they have decided nothing: 1 read unit. Throws when the item is damaged. */
export async function loadSettings({ client, name }: Table): Promise<DeskSettings> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.settings(), ConsistentRead: true }));
  return Item === undefined ? DEFAULT_SETTINGS : DeskSettings.parse(Item);
}
