import * as z from 'zod';
import { CannedReply } from '../contracts/views.ts';
import { CANNED_REPLIES, keys } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

const PREFIX = keys.cannedReply('').sk;

const Edition = z.object({ number: z.number().int() });

/** All ready-made answers, and how often they have been changed. */
export interface CannedReplyBook {
  readonly replies: readonly CannedReply[];
  readonly edition: number;
}

/** Reads all of them, strongly consistent: 1 read unit for 4 KB. Throws when one is damaged. */
export async function loadCannedReplies(table: Table): Promise<CannedReplyBook> {
  const items = await queryAll(table, CANNED_REPLIES);
  const found = items.find(({ sk }) => sk === keys.cannedEdition().sk);
  const replies = items.flatMap((item) => {
    const id = String(item.sk);
    return id.startsWith(PREFIX) ? [CannedReply.parse({ ...item, id: id.slice(PREFIX.length) })] : [];
  });
  return { replies, edition: found === undefined ? 0 : Edition.parse(found).number };
}

/** Fails when any of the replies was changed since they were read: what is unique among them depends on all. */
export function editionWrite({ name }: Table, edition: number): Write {
  return {
    Put: {
      TableName: name,
      Item: { ...keys.cannedEdition(), number: edition + 1 },
      ConditionExpression: edition === 0 ? 'attribute_not_exists(pk)' : '#number = :read',
      ...(edition > 0 && {
        ExpressionAttributeNames: { '#number': 'number' },
        ExpressionAttributeValues: { ':read': edition },
      }),
    },
  };
}

/** Puts a reply in the place of the one of its id, if there is one. */
export function cannedReplyWrite({ name }: Table, { id, ...reply }: CannedReply): Write {
  return { Put: { TableName: name, Item: { ...keys.cannedReply(id), ...reply } } };
}

/** Takes a reply away. */
export function cannedReplyRemoval({ name }: Table, replyId: string): Write {
  return { Delete: { TableName: name, Key: keys.cannedReply(replyId) } };
}
