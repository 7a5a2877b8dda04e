import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { SessionEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { type FigureChange, figureChanges } from '../domain/figures.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import { type LoadChange, loadChanges } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { toHistoryItem } from './history-item.ts';
import { keys } from './keys.ts';
import { toSessionItem } from './session-item.ts';
import type { Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write of one transaction and what a failed condition of it means. */
export interface ConditionalWrite {
  readonly write: Write;
  /** `conflict`: somebody was faster, load and decide again. */
  readonly onFailure: 'conflict' | ((found: Readonly<Record<string, unknown>> | undefined) => Refusal);
}

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
 * the others are. Throws when DynamoDB cannot be reached or refuses for a reason that is no condition.
 */
export async function commit({ client, name }: Table, change: Change): Promise<Commit> {
  const { before, events, alongside = [] } = change;
  const after = events.reduce<Session | undefined>(evolve, before);
  if (after === undefined) throw new Error('a commit without events');
  const at = events[0].at;
  const writes: readonly ConditionalWrite[] = [
    sessionWrite(name, before, after),
    ...historyWrites(name, after, events),
    ...loadChanges(before, after, events).map((load) => rosterWrite(name, load)),
    ...figureChanges(before, events).map((figures) => figuresWrite(name, at, figures)),
    ...alongside,
  ];
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return { committed: after };
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
const IS_THERE = 'connected = :yes AND availability = :online';

function rosterWrite(TableName: string, change: LoadChange): ConditionalWrite {
  const { agentId, by, overCapacity, offeredAt } = change;
  const gains = by === 1;
  const checksRoom = gains && !overCapacity;
  const isOffer = offeredAt !== undefined;
  const conditions = ['attribute_exists(pk)', ...(checksRoom ? [HAS_ROOM] : []), ...(isOffer ? [IS_THERE] : [])];
  const values = { ':by': by, ...(isOffer && { ':offeredAt': offeredAt, ':yes': true, ':online': 'online' }) };
  return {
    write: {
      Update: {
        TableName,
        Key: keys.roster(agentId),
        UpdateExpression: `SET #load = #load + :by${isOffer ? ', lastOfferedAt = :offeredAt' : ''}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: { '#load': 'load', ...(checksRoom && { '#capacity': 'capacity' }) },
        ExpressionAttributeValues: values,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    onFailure: (found) => refuse(found !== undefined && isFull(found) ? 'at-capacity' : 'not-available'),
  };
}

function isFull({ load, capacity }: Readonly<Record<string, unknown>>): boolean {
  return typeof load === 'number' && typeof capacity === 'number' && load >= capacity;
}

function figuresWrite(TableName: string, at: string, { agentId, queueId, add }: FigureChange): ConditionalWrite {
  const names = Object.keys(add);
  return {
    write: {
      Update: {
        TableName,
        Key: keys.figures(at.slice(0, 10), agentId, queueId),
        UpdateExpression: `ADD ${names.map((_, index) => `#f${index} :f${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((figure, index) => [`#f${index}`, figure])),
        ExpressionAttributeValues: Object.fromEntries(Object.values(add).map((n, index) => [`:f${index}`, n])),
      },
    },
    onFailure: 'conflict',
  };
}

/** A conflict outweighs a refusal: what was refused may be decided otherwise on the newer session. */
function outcomeOf(error: TransactionCanceledException, writes: readonly ConditionalWrite[]): Refusal | 'conflict' {
  let refusal: Refusal | undefined;
  for (const [index, { Code, Item }] of (error.CancellationReasons ?? []).entries()) {
    if (Code === 'TransactionConflict') return 'conflict';
    if (Code !== 'ConditionalCheckFailed') {
      if (Code === 'None' || Code === undefined) continue;
      throw error;
    }
    const onFailure = writes[index]?.onFailure;
    if (onFailure === undefined || onFailure === 'conflict') return 'conflict';
    refusal ??= onFailure(Item === undefined ? undefined : plain(Item));
  }
  if (refusal === undefined) throw error;
  return refusal;
}

/** Numbers of an item as the service returns it inside an exception, where the document client does not reach. */
function plain(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => {
      const isNumber = typeof value === 'object' && value !== null && 'N' in value;
      return [key, isNumber ? Number(value.N) : value];
    }),
  );
}
