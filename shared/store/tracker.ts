import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { NO_TRACKER, TrackerOutcomes, TrackerSettings } from '../contracts/tracker.ts';
import { keys, TRACKER } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

/** What is decided about the tracker, and how deliveries went last. */
export interface TrackerBook {
  readonly settings: TrackerSettings;
  readonly outcomes: TrackerOutcomes;
}

/** Loads both, strongly consistent: one read unit. Throws when an item is damaged. */
export async function loadTracker({ client, name }: Table): Promise<TrackerBook> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': TRACKER },
      ConsistentRead: true,
    }),
  );
  const itemAt = (sk: string) => Items.find((item) => item.sk === sk);
  const settings = itemAt(keys.tracker().sk);
  return {
    settings: settings === undefined ? NO_TRACKER : TrackerSettings.parse(settings),
    outcomes: TrackerOutcomes.parse(itemAt(keys.trackerOutcomes().sk) ?? {}),
  };
}

/** Replaces the settings by their next rev. Fails when they are not those of `before` any more. */
export function trackerWrite({ name }: Table, before: TrackerSettings, after: TrackerSettings): Write {
  return {
    Put: {
      TableName: name,
      Item: { ...after, ...keys.tracker(), rev: before.rev + 1 },
      ConditionExpression: before.rev === 0 ? 'attribute_not_exists(pk)' : 'rev = :rev',
      ...(before.rev > 0 && { ExpressionAttributeValues: { ':rev': before.rev } }),
    },
  };
}

/** Notes how a delivery went: one write unit. One that came about earlier than what is noted is not worth it. */
export async function writeTrackerOutcome({ client, name }: Table, outcome: TrackerOutcomes): Promise<void> {
  for (const kind of ['delivered', 'failed'] as const) {
    const noted = outcome[kind];
    if (noted === undefined) continue;
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.trackerOutcomes(),
          UpdateExpression: 'SET #kind = :noted',
          ConditionExpression: 'attribute_not_exists(#kind) OR #kind.#at <= :at',
          ExpressionAttributeNames: { '#kind': kind, '#at': 'at' },
          ExpressionAttributeValues: { ':noted': noted, ':at': noted.at },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}
