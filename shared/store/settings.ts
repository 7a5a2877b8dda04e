import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_SETTINGS, DeskSettings } from '../contracts/settings.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

/** What the team decided, or the defaults while they have decided nothing: 1 read unit. Throws when the item is damaged. */
export async function loadSettings({ client, name }: Table): Promise<DeskSettings> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.settings(), ConsistentRead: true }));
  return Item === undefined ? DEFAULT_SETTINGS : DeskSettings.parse(Item);
}

/** That the settings are still those of a rev. There is no item before the first change. */
function isOf({ rev }: DeskSettings) {
  return {
    ConditionExpression: rev === 0 ? 'attribute_not_exists(pk) OR rev = :rev' : 'rev = :rev',
    ExpressionAttributeValues: { ':rev': rev },
  };
}

/** Replaces the settings by their next rev. Fails when they are not those of `before` any more. */
export function settingsWrite({ name }: Table, before: DeskSettings, after: DeskSettings): Write {
  const Item = { ...keys.settings(), ...after, rev: before.rev + 1 };
  return { Put: { TableName: name, Item, ...isOf(before) } };
}

/** Fails when the settings are not those any more on which a decision rests. */
export function settingsUnchanged({ name }: Table, settings: DeskSettings): Write {
  return { ConditionCheck: { TableName: name, Key: keys.settings(), ...isOf(settings) } };
}
