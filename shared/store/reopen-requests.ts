import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Session } from '../domain/session.ts';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys, REOPEN_REQUESTS } from './keys.ts';
import type { Table } from './table.ts';

/** More open wishes than leads can read at once; beyond, the list is cut. */
const MOST_REQUESTS = 100;

/** Enters a wish to reopen in the list of those, or takes it out, in the commit that makes or ends it: one or two write units. */
export function requestWrites(TableName: string, before: Session | undefined, after: Session): ConditionalWrite[] {
  const was = before?.reopenRequest;
  const is = after.reopenRequest;
  if (was?.at === is?.at) return [];
  const old: ConditionalWrite[] = was
    ? [{ write: { Delete: { TableName, Key: keys.reopenRequest(was.at, after.id) } }, onFailure: 'conflict' }]
    : [];
  if (is === undefined) return old;
  return [
    ...old,
    { write: { Put: { TableName, Item: { ...keys.reopenRequest(is.at, after.id) } } }, onFailure: 'conflict' },
  ];
}

/** Ids of sessions with an open wish, oldest wish first: half a read unit for 4 KB. */
export async function readReopenRequests({ client, name }: Table): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': REOPEN_REQUESTS },
      Limit: MOST_REQUESTS,
    }),
  );
  return Items.map(({ sk }) => String(sk).split('#').at(-1) ?? '');
}
