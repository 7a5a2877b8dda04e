import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Viewer } from '../domain/visibility.ts';
import { keys, LIVE } from '../store/keys.ts';
import { queryAll } from '../store/query-all.ts';
import { setConnected, setDisconnected } from '../store/roster.ts';
import type { Table } from '../store/table.ts';

/** API Gateway ends any WebSocket after 2 hours (API Gateway quotas). */
const LIFE_MS = 2 * 3_600_000;

/**
 * How long the item of a connection is kept whose end was never reported: `$disconnect` is best effort. The next frame
 * finds out and marks its agent as gone, so the item must outlast a quiet time of no frames at all.
 */
const KEPT_SECONDS = 30 * 86_400;

const ConnectionItem = z.object({
  sk: z.string().startsWith('CONNECTION#'),
  agentId: z.string(),
  oversees: z.boolean(),
  queues: z.array(z.string()),
  ttl: z.number(),
});

/** A console that listens. */
export interface Connection extends Viewer {
  readonly connectionId: string;
  /** To the second. */
  readonly connectedAtMs: number;
}

/**
 * Every console that listens, and those that left unnoticed; one read unit for about 25 of them. Expired items count as
 * gone.
 */
export async function loadConnections(table: Table, nowMs: number): Promise<readonly Connection[]> {
  const connections = (await queryAll(table, LIVE)).map((item) => ConnectionItem.parse(item));
  return connections
    .filter(({ ttl }) => ttl * 1_000 > nowMs)
    .map(({ sk, ttl, ...viewer }) => ({
      connectionId: sk.slice('CONNECTION#'.length),
      connectedAtMs: (ttl - KEPT_SECONDS) * 1_000,
      ...viewer,
    }));
}

/** A console connected: it is told of changes from now on, and its agent can be offered sessions. */
export async function connect(table: Table, connectionId: string, viewer: Viewer, nowMs: number): Promise<void> {
  const ttl = Math.ceil(nowMs / 1_000) + KEPT_SECONDS;
  const Item = { ...keys.connection(connectionId), ...viewer, ttl };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  await setConnected(table, viewer.agentId, connectionId);
}

/**
 * A console is gone. Its agent stays connected while another console of theirs is that may still be there. Doing it twice
 * is harmless.
 */
export async function disconnect(table: Table, connectionId: string, nowMs: number): Promise<void> {
  const { Attributes } = await table.client.send(
    new DeleteCommand({ TableName: table.name, Key: keys.connection(connectionId), ReturnValues: 'ALL_OLD' }),
  );
  if (Attributes === undefined) return;
  const { agentId } = ConnectionItem.parse(Attributes);
  const ownNow = async () =>
    (await loadConnections(table, nowMs)).filter(
      (own) => own.agentId === agentId && own.connectedAtMs + LIFE_MS > nowMs,
    );
  let leaving = connectionId;
  let heir = (await ownNow())[0]?.connectionId;
  // The heir may have left between being found and vouching for the agent, and then nobody else would notice.
  const at = new Date(nowMs).toISOString();
  while ((await setDisconnected(table, agentId, leaving, { other: heir, at })) !== undefined && heir !== undefined) {
    leaving = heir;
    const own = await ownNow();
    if (own.some((console) => console.connectionId === leaving)) return;
    heir = own[0]?.connectionId;
  }
}
