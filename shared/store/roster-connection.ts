import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { RosterAgent } from '../domain/roster.ts';
import { keys } from './keys.ts';
import { updateAgent } from './roster.ts';
import type { Table } from './table.ts';

const CONNECTION = { '#connection': 'connection' };

const Vouching = z.object({ lastConnection: z.string().exactOptional() });

/** A console connected: the newest connection vouches for the agent. */
export function setConnected(table: Table, agentId: string, connectionId: string) {
  return updateAgent(table, agentId, {
    set: '#connection = :open, lastConnection = :last',
    remove: 'interruptedAt',
    values: { ':open': 'open', ':last': connectionId },
    names: CONNECTION,
  });
}

/** What an agent is without a console: away for a moment, or gone. */
export type Without = 'interrupted' | 'closed';

/** The console that vouched for an agent is gone, and another one of theirs takes its place; unless a newer one has. */
export function setHeir(table: Table, agentId: string, connectionId: string, heir: string) {
  const values = { ':last': connectionId, ':heir': heir };
  return updateAgent(table, agentId, { set: 'lastConnection = :heir', values, when: 'lastConnection = :last' });
}

/**
 * The console that vouched for an agent is gone and there is no other. Does nothing when a newer one has vouched for them
 * since, or when they were without one already.
 */
export function setWithout(table: Table, agentId: string, connectionId: string, without: Without, at: string) {
  return updateAgent(table, agentId, {
    set: '#connection = :without, interruptedAt = :at',
    values: { ':last': connectionId, ':without': without, ':at': at, ':open': 'open' },
    names: CONNECTION,
    when: 'lastConnection = :last AND #connection = :open',
  });
}

/** An agent's consoles have been gone for long enough; unless one came, even if it is gone again. */
export function setClosed(table: Table, agentId: string, interruptedAt: string) {
  return updateAgent(table, agentId, {
    set: '#connection = :closed',
    values: { ':closed': 'closed', ':interrupted': 'interrupted', ':at': interruptedAt },
    names: CONNECTION,
    when: '#connection = :interrupted AND interruptedAt = :at',
  });
}

/** All that an agent who is gone holds has been looked at; unless they came back, or hold more or less by now. */
export function setSettled(table: Table, { agentId, load }: RosterAgent, settledAs: string) {
  return updateAgent(table, agentId, {
    set: 'settledAs = :settledAs',
    values: { ':settledAs': settledAs, ':closed': 'closed', ':load': load },
    names: { ...CONNECTION, '#load': 'load' },
    when: '#connection = :closed AND #load = :load',
  });
}

/** The console that vouches for an agent. */
export async function lastConnectionOf({ client, name }: Table, agentId: string): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.roster(agentId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : Vouching.parse(Item).lastConnection;
}
