import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SessionEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve/index.ts';
import { type FigureChange, figureChanges, mergedFigures } from '../domain/figures.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import { isOvertaken, mergedRosterChanges, type RosterChange, rosterChanges, type Turn } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import type { ConditionalWrite } from './conditional-write.ts';
import { toHistoryItem } from './history-item.ts';
import { keys } from './keys.ts';
import { requestWrites } from './reopen-requests.ts';
import { toSessionItem } from './session-item.ts';
import type { Table } from './table.ts';

/** The events of one decision, on the session they were decided on. */
export interface Change {
  readonly before: Session | undefined;
  readonly events: readonly [SessionEvent, ...SessionEvent[]];
  /** What belongs to the same moment: a thread's attachment, a new customer. */
  readonly alongside?: readonly ConditionalWrite[];
}

/** What a commit came to. A conflict means that the session has changed since it was loaded. */
export type Commit = { readonly committed: Session } | Refusal | 'conflict';

/**
 * The one commit path: session, history, roster and figures in one transaction, so that each of them is true whenever
 * the others are. A commit in somebody's turn is `overtaken` when they have been asked for another session since routing
 * chose them. Throws when DynamoDB cannot be reached or refuses for a reason that is no condition.
 */
export function commit(table: Table, change: Change): Promise<Commit>;
export function commit(table: Table, change: Change, turn: Turn | undefined): Promise<Commit | 'overtaken'>;
export async function commit(table: Table, change: Change, turn?: Turn): Promise<Commit | 'overtaken'> {
  const after = afterOf(change);
  return (await write(table, [[change, after]], turn)) ?? { committed: after };
}

/** What a commit of two sessions came to: both have changed, or neither. */
export type BothCommitted = { readonly committed: readonly [Session, Session] } | Refusal | 'conflict';

/**
 * Commits what concerns two sessions in one transaction, as `commit` does for one, so that neither is ever true without the other. A
 * conflict of either is one of both.
 */
export async function commitBoth(table: Table, [one, other]: readonly [Change, Change]): Promise<BothCommitted> {
  const [first, second] = [afterOf(one), afterOf(other)];
  const changed = [
    [one, first],
    [other, second],
  ] as const;
  const outcome = await write(table, changed, undefined);
  if (outcome === 'overtaken') throw new Error('nobody had a turn');
  return outcome ?? { committed: [first, second] };
}

/** The session after a change. */
function afterOf({ before, events }: Change): Session {
  const after = events.reduce<Session | undefined>(evolve, before);
  if (after === undefined) throw new Error('a commit without events');
  return after;
}

type Changed = readonly [change: Change, after: Session];

/** Writes all or nothing; answers why it was nothing. */
async function write(
  { client, name }: Table,
  changed: readonly Changed[],
  turn: Turn | undefined,
): Promise<Refusal | 'conflict' | 'overtaken' | undefined> {
  const at = changed[0]?.[0].events[0].at ?? '';
  const roster = changed.flatMap(([{ before, events }, after]) => rosterChanges(before, after, events, turn));
  const figures = changed.flatMap(([{ before, events }]) => figureChanges(before, events));
  const writes: readonly ConditionalWrite[] = [
    ...changed.flatMap(([{ before, events, alongside = [] }, after]) => [
      sessionWrite(name, before, after),
      ...historyWrites(name, after, events),
      ...requestWrites(name, before, after),
      ...alongside,
    ]),
    ...mergedRosterChanges(roster).map((change) => rosterWrite(name, change)),
    ...mergedFigures(figures).map((change) => figuresWrite(name, at, change)),
  ];
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write: item }) => item) }));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    return outcomeOf(error, writes);
  }
}

function sessionWrite(TableName: string, before: Session | undefined, after: Session): ConditionalWrite {
  const Item = toSessionItem(after);
  const unchanged =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rev = :expected', ExpressionAttributeValues: { ':expected': before.rev } };
  return { write: { Put: { TableName, Item, ...unchanged } }, onFailure: 'conflict' };
}

function historyWrites(TableName: string, after: Session, events: readonly SessionEvent[]): ConditionalWrite[] {
  const first = after.rev - events.length + 1;
  return events.map((event, index) => ({
    write: { Put: { TableName, Item: toHistoryItem(after.id, first + index, event) } },
    onFailure: 'conflict',
  }));
}

const HAS_ROOM = '#load < #capacity';
const IS_THERE = '#connection = :open AND availability = :online';
const IS_NEXT = 'lastOfferedAt = :seen';
const IS_NEXT_FOR_THE_FIRST_TIME = 'attribute_not_exists(lastOfferedAt)';

function isNext({ seen }: Turn): string {
  return seen === undefined ? IS_NEXT_FOR_THE_FIRST_TIME : IS_NEXT;
}

function rosterWrite(TableName: string, change: RosterChange): ConditionalWrite {
  const { agentId, by, overCapacity, offeredAt, turn, missed } = change;
  const gains = by === 1;
  const checksRoom = gains && !overCapacity;
  const isRouted = offeredAt !== undefined;
  const conditions = [
    'attribute_exists(pk)',
    ...(checksRoom ? [HAS_ROOM] : []),
    ...(isRouted ? [IS_THERE] : []),
    ...(turn ? [isNext(turn)] : []),
  ];
  const sets = [
    '#load = #load + :by',
    ...(isRouted ? ['lastOfferedAt = :offeredAt'] : []),
    ...(missed === undefined
      ? []
      : [missed === 'none' ? 'missedInRow = :zero' : 'missedInRow = if_not_exists(missedInRow, :zero) + :one']),
  ];
  const values = {
    ':by': by,
    ...(isRouted && { ':offeredAt': turn?.next ?? offeredAt, ':open': 'open', ':online': 'online' }),
    ...(turn?.seen !== undefined && { ':seen': turn.seen }),
    ...(missed !== undefined && { ':zero': 0 }),
    ...(missed === 'one-more' && { ':one': 1 }),
  };
  return {
    write: {
      Update: {
        TableName,
        Key: keys.roster(agentId),
        UpdateExpression: `SET ${sets.join(', ')}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: {
          '#load': 'load',
          ...(checksRoom && { '#capacity': 'capacity' }),
          ...(isRouted && { '#connection': 'connection' }),
        },
        ExpressionAttributeValues: values,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    onFailure: (found) => {
      if (found !== undefined && turn && isOvertaken(found, turn)) return 'overtaken';
      return refuse(found !== undefined && isFull(found) ? 'at-capacity' : 'not-available');
    },
  };
}

function isFull({ load, capacity }: Readonly<Record<string, unknown>>): boolean {
  return typeof load === 'number' && typeof capacity === 'number' && load >= capacity;
}

function figuresWrite(TableName: string, at: string, { agentId, queueId, of, add }: FigureChange): ConditionalWrite {
  const names = Object.keys(add);
  return {
    write: {
      Update: {
        TableName,
        Key: keys.figures((of ?? at).slice(0, 10), agentId, queueId),
        UpdateExpression: `ADD ${names.map((_, index) => `#f${index} :f${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((figure, index) => [`#f${index}`, figure])),
        ExpressionAttributeValues: Object.fromEntries(Object.values(add).map((n, index) => [`:f${index}`, n])),
      },
    },
    onFailure: 'conflict',
  };
}

/** A conflict outweighs a refusal: what was refused may be decided otherwise on the newer session. */
function outcomeOf(
  error: TransactionCanceledException,
  writes: readonly ConditionalWrite[],
): Refusal | 'conflict' | 'overtaken' {
  let refusal: Refusal | 'overtaken' | undefined;
  for (const [index, { Code, Item }] of (error.CancellationReasons ?? []).entries()) {
    if (Code === 'TransactionConflict') return 'conflict';
    if (Code !== 'ConditionalCheckFailed') {
      if (Code === 'None' || Code === undefined) continue;
      throw error;
    }
    const onFailure = writes[index]?.onFailure;
    if (onFailure === undefined || onFailure === 'conflict') return 'conflict';
    // The document client does not reach into exceptions.
    refusal ??= onFailure(Item && unmarshall(Item));
  }
  if (refusal === undefined) throw error;
  return refusal;
}
