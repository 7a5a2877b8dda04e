import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { boards, sessionIdOf, WOKEN_RANK } from './keys.ts';
import { BOARD_INDEX, type Table } from './table.ts';

/** A page of session ids of one board, and where to read on. */
export interface BoardPage {
  readonly sessionIds: readonly string[];
  /** The last key read, to be passed back; absent on the last page. */
  readonly next?: Readonly<Record<string, unknown>>;
}

interface BoardQuery {
  readonly board: string;
  /** Only ranks between these, both included. */
  readonly between?: readonly [low: string, high: string];
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly from?: Readonly<Record<string, unknown>>;
}

/**
 * Reads one board of the index: 1/2 read unit for 4 KB of keys. The index trails the table by milliseconds, so what it
 * names are candidates: load the sessions, and let the commit's condition decide.
 */
export async function readBoard({ client, name }: Table, query: BoardQuery): Promise<BoardPage> {
  const { board, between, newestFirst = false, limit, from } = query;
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: BOARD_INDEX,
      KeyConditionExpression: between ? 'board = :board AND boardRank BETWEEN :low AND :high' : 'board = :board',
      ExpressionAttributeValues: {
        ':board': board,
        ...(between && { ':low': between[0], ':high': between[1] }),
      },
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ExclusiveStartKey: from,
    }),
  );
  const sessionIds = Items.map(({ pk }) => sessionIdOf(String(pk)));
  return LastEvaluatedKey === undefined ? { sessionIds } : { sessionIds, next: LastEvaluatedKey };
}

/** More open sessions of one owner or queue than a console can show at once; beyond, a list is cut. */
export const BOARD_LIMIT = 300;

/** Ids on several boards at once, each in the order of its board. */
export async function readBoards(table: Table, names: readonly string[], newestFirst = false): Promise<string[]> {
  const pages = await Promise.all(names.map((board) => readBoard(table, { board, newestFirst, limit: BOARD_LIMIT })));
  return pages.flatMap(({ sessionIds }) => [...sessionIds]);
}

/** Every id on several boards, page by page; for counting and moving what must not be cut. */
export async function readWholeBoards(table: Table, names: readonly string[]): Promise<readonly string[]> {
  const boardsOfIds = await Promise.all(
    names.map(async (board) => {
      const ids: string[] = [];
      let from: BoardPage['next'];
      do {
        const page = await readBoard(table, { board, limit: WHOLE_PAGE, ...(from && { from }) });
        ids.push(...page.sessionIds);
        from = page.next;
      } while (from !== undefined);
      return ids;
    }),
  );
  return boardsOfIds.flat();
}

/**
 * Ids of what an agent parked and what should have gone on since, longest woken first: half a read unit for 4 KB of keys,
 * however much else they have parked.
 */
export async function readWoken({ client, name }: Table, agentId: string): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: BOARD_INDEX,
      KeyConditionExpression: 'board = :board AND begins_with(boardRank, :woken)',
      ExpressionAttributeValues: { ':board': boards.pending(agentId), ':woken': WOKEN_RANK },
      Limit: BOARD_LIMIT,
    }),
  );
  return Items.map(({ pk }) => sessionIdOf(String(pk)));
}

/** Keys of one board read at once: far below the service's 1 MB a page. */
const WHOLE_PAGE = 1_000;

/** A queue whose board is not read to its end yet. */
interface Unread {
  readonly board: string;
  readonly from?: Readonly<Record<string, unknown>>;
}

async function readRanked({ client, name }: Table, { board, from }: Unread) {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: BOARD_INDEX,
      KeyConditionExpression: 'board = :board',
      ExpressionAttributeValues: { ':board': board },
      Limit: BOARD_LIMIT,
      ExclusiveStartKey: from,
    }),
  );
  const ranked = Items.map(({ pk, boardRank }) => ({ id: sessionIdOf(String(pk)), rank: String(boardRank) }));
  return { ranked, rest: LastEvaluatedKey === undefined ? [] : [{ board, from: LastEvaluatedKey }] };
}

/**
 * Ids of sessions that wait in any of these queues, in the order in which they are served: the boards rank by priority,
 * then age. Offered ones stand among them. They come in portions of at most `BOARD_LIMIT` of each queue, so that whoever
 * finds what they look for reads no further; within a portion the order is exact.
 */
export async function* readWaiting(table: Table, queueIds: readonly string[]): AsyncGenerator<readonly string[]> {
  let unread: readonly Unread[] = queueIds.map((queueId) => ({ board: boards.waiting(queueId) }));
  while (unread.length > 0) {
    const pages = await Promise.all(unread.map((queue) => readRanked(table, queue)));
    const ranked = pages.flatMap((page) => page.ranked);
    yield ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).map(({ id }) => id);
    unread = pages.flatMap((page) => page.rest);
  }
}

/** Where a list of completed sessions goes on: a month and a key within it. */
export interface CompletedCursor {
  readonly month: string;
  readonly from?: Readonly<Record<string, unknown>>;
}

/** How far back one page looks before it asks to be called again. */
const MONTHS_A_PAGE = 12;

/** Ids of completed sessions, newest first, and where the next page begins; none when nothing older can be there. */
export async function readCompleted(
  table: Table,
  cursor: CompletedCursor,
  limit: number,
  oldestMonth: string,
  between?: readonly [low: string, high: string],
): Promise<{ readonly sessionIds: readonly string[]; readonly next?: CompletedCursor }> {
  const sessionIds: string[] = [];
  let { month, from } = cursor;
  for (let months = 0; months < MONTHS_A_PAGE && month >= oldestMonth; ) {
    const page = await readBoard(table, {
      board: boards.completed(month),
      newestFirst: true,
      limit: limit - sessionIds.length,
      ...(between && { between }),
      ...(from && { from }),
    });
    sessionIds.push(...page.sessionIds);
    from = page.next;
    if (from === undefined) {
      month = monthBefore(month);
      months += 1;
    }
    if (sessionIds.length >= limit) break;
  }
  if (month < oldestMonth) return { sessionIds };
  return { sessionIds, next: from === undefined ? { month } : { month, from } };
}

/** `2026-01` to `2025-12`. */
export function monthBefore(month: string): string {
  const date = new Date(`${month}-01T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 7);
}
