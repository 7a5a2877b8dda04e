import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Look } from '../contracts/live.ts';
import { UNHEARD_MS } from '../contracts/live-limits.ts';
import { oversees, type Viewer } from '../domain/visibility.ts';
import { keys, LIVE } from '../store/keys.ts';
import { queryAll } from '../store/query-all.ts';
import { type OnDamaged, readEach, refuseDamaged } from '../store/readable.ts';
import { setConnected } from '../store/roster-connection.ts';
import type { Table } from '../store/table.ts';

/** The sweep takes out what is not heard; this is for a desk that stands still. API Gateway ends any WebSocket after 2 hours. */
const KEPT_SECONDS = 86_400;

const ConnectionItem = z.object({
  sk: z.string().startsWith('CONNECTION#'),
  agentId: z.string(),
  oversees: z.boolean(),
  queues: z.array(z.string()),
  ttl: z.number(),
  /** A desk's first version did not keep it: whoever connected then has to connect anew. */
  seenAtMs: z.number().default(0),
  look: Look.exactOptional(),
});

/** A console that listens. */
export interface Connection extends Viewer {
  readonly connectionId: string;
  /** To the second. */
  readonly connectedAtMs: number;
  /** When it last said that it is there. */
  readonly seenAtMs: number;
  /** What it has open. */
  readonly look?: Look;
}

/** Parses a stored connection. Throws when the item is damaged. */
export function fromConnectionItem(stored: unknown): Connection {
  const { sk, ttl, ...connection } = ConnectionItem.parse(stored);
  return {
    connectionId: sk.slice('CONNECTION#'.length),
    connectedAtMs: (ttl - KEPT_SECONDS) * 1_000,
    ...connection,
  };
}

/** Whether it has said lately that it is there. One that has not vouches for nobody and looks at nothing. */
export function isHeard({ seenAtMs }: Connection, nowMs: number): boolean {
  return seenAtMs > nowMs - UNHEARD_MS;
}

/**
 * Every console that listens, and those that left unnoticed; one read unit for about 20 of them. Expired items count as
 * gone. Throws over a damaged one, unless somebody else is told.
 */
export async function loadConnections(
  table: Table,
  nowMs: number,
  onDamaged: OnDamaged = refuseDamaged,
): Promise<readonly Connection[]> {
  const connections = readEach(await queryAll(table, LIVE), fromConnectionItem, onDamaged);
  return connections.filter(({ connectedAtMs }) => connectedAtMs + KEPT_SECONDS * 1_000 > nowMs);
}

/** One console; `undefined` when it is not there. */
export async function loadConnection({ client, name }: Table, connectionId: string): Promise<Connection | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.connection(connectionId), ConsistentRead: true }),
  );
  return Item && fromConnectionItem(Item);
}

/**
 * A console connected: it is told of changes from now on, and its agent can be offered sessions. What the agent may see is
 * taken from the roster, if they are there, since it may have changed after their ticket was issued.
 */
export async function connect(table: Table, connectionId: string, viewer: Viewer, nowMs: number): Promise<void> {
  const ttl = Math.ceil(nowMs / 1_000) + KEPT_SECONDS;
  const Item = { ...keys.connection(connectionId), ...viewer, ttl, seenAtMs: nowMs };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  const agent = await setConnected(table, viewer.agentId, connectionId);
  if (agent === undefined) return;
  const now = { agentId: agent.agentId, oversees: oversees(agent.roles), queues: agent.queues };
  if (!seesTheSame(viewer, now)) await writeViewer(table, connectionId, now);
}

/** What an agent may see has changed: their consoles are told by it from now on. */
export async function updateViewer(table: Table, viewer: Viewer, nowMs: number): Promise<void> {
  const own = (await loadConnections(table, nowMs)).filter(({ agentId }) => agentId === viewer.agentId);
  const outdated = own.filter((connection) => !seesTheSame(connection, viewer));
  await Promise.all(outdated.map(({ connectionId }) => writeViewer(table, connectionId, viewer)));
}

/** Those who oversee see every queue, whichever they are members of. */
function seesTheSame(a: Viewer, b: Viewer): boolean {
  if (a.oversees || b.oversees) return a.oversees === b.oversees;
  return a.queues.length === b.queues.length && a.queues.every((queue) => b.queues.includes(queue));
}

async function writeViewer({ client, name }: Table, connectionId: string, { oversees, queues }: Viewer): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.connection(connectionId),
        UpdateExpression: 'SET oversees = :oversees, queues = :queues',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':oversees': oversees, ':queues': [...queues] },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
