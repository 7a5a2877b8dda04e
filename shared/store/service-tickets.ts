import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { evolveTicket, type ServiceTicket, type TicketChange } from '../domain/service-ticket.ts';
import { keys, ticketIdOf } from './keys.ts';
import {
  fromTicketChangeItem,
  fromTicketItem,
  type NumberedChange,
  toTicketChangeItem,
  toTicketItem,
} from './service-ticket-item.ts';
import { BOARD_INDEX, type Table } from './table.ts';
import { transact, type Write } from './transact.ts';

/** DynamoDB reads at most 100 items a batch (DynamoDB quotas, BatchGetItem). */
const BATCH = 100;

/** Loads a ticket, strongly consistent: one read unit for 4 KB. `undefined` when there is none. */
export async function loadTicket({ client, name }: Table, ticketId: string): Promise<ServiceTicket | undefined> {
  const Key = keys.serviceTicket(ticketId);
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
  return Item === undefined ? undefined : fromTicketItem(Item);
}

/** Loads tickets by id, in the order of the ids, leaving out what is not there: one read unit each, for 4 KB. */
export async function loadTickets(
  { client, name }: Table,
  ticketIds: readonly string[],
): Promise<readonly ServiceTicket[]> {
  const found = new Map<string, ServiceTicket>();
  for (let at = 0; at < ticketIds.length; at += BATCH) {
    let wanted: Record<string, unknown>[] = ticketIds
      .slice(at, at + BATCH)
      .map((id) => ({ ...keys.serviceTicket(id) }));
    while (wanted.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
      );
      for (const ticket of (Responses?.[name] ?? []).map(fromTicketItem)) found.set(ticket.id, ticket);
      wanted = UnprocessedKeys?.[name]?.Keys ?? [];
    }
  }
  return ticketIds.flatMap((id) => found.get(id) ?? []);
}

/** Every change of a ticket, oldest first: a read unit for 4 KB. */
export async function loadTicketChanges({ client, name }: Table, ticketId: string): Promise<readonly NumberedChange[]> {
  const changes: NumberedChange[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
        ExpressionAttributeValues: { ':pk': keys.serviceTicket(ticketId).pk, ':change': 'H#' },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    changes.push(...Items.map(fromTicketChangeItem));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return changes;
}

/** The ticket and its change as one transaction writes them, on the ticket as it was; two write units for each KB of either. */
export function ticketWrites(
  { name: TableName }: Table,
  before: ServiceTicket | undefined,
  change: TicketChange,
): { readonly after: ServiceTicket; readonly writes: readonly Write[] } {
  const after = evolveTicket(before, change);
  const unchanged =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rev = :expected', ExpressionAttributeValues: { ':expected': before.rev } };
  return {
    after,
    writes: [
      { Put: { TableName, Item: toTicketItem(after), ...unchanged } },
      { Put: { TableName, Item: toTicketChangeItem(after.id, after.rev, change) } },
    ],
  };
}

/** Writes a change of a ticket with its new state. `conflict`: it has changed since it was loaded. */
export async function writeTicketChange(
  table: Table,
  before: ServiceTicket,
  change: TicketChange,
): Promise<ServiceTicket | 'conflict'> {
  const { after, writes } = ticketWrites(table, before, change);
  return (await transact(table, writes)) === 'written' ? after : 'conflict';
}

/** A place on a ticket board: its id, and the rank that is its own. */
export interface RankedTicket {
  readonly ticketId: string;
  readonly rank: string;
}

/** Which part of a board: at most `limit` behind a rank, which no two tickets share. */
export interface TicketRange {
  readonly board: string;
  readonly after?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
}

/**
 * Reads a part of one board: half a read unit for 4 KB of keys. The index trails the table by milliseconds: load the tickets to
 * know how they stand.
 */
export async function readTicketBoard({ client, name }: Table, range: TicketRange): Promise<readonly RankedTicket[]> {
  const { board, after, newestFirst = false, limit } = range;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: BOARD_INDEX,
      KeyConditionExpression:
        after === undefined ? 'board = :board' : `board = :board AND boardRank ${newestFirst ? '<' : '>'} :after`,
      ExpressionAttributeValues: { ':board': board, ...(after !== undefined && { ':after': after }) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
    }),
  );
  return Items.map(({ pk, boardRank }) => ({ ticketId: ticketIdOf(String(pk)), rank: String(boardRank) }));
}
