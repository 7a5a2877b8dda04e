import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../domain/actor.ts';
import type { Availability, RosterAgent } from '../domain/roster.ts';
import { keys, ROSTER } from './keys.ts';
import { queryAll } from './query-all.ts';
import { fromRosterItem, toRosterItem } from './roster-item.ts';
import type { Table } from './table.ts';

/** Everyone in the roster; one read unit for about 16 agents. */
export async function loadRoster(table: Table): Promise<readonly RosterAgent[]> {
  return (await queryAll(table, ROSTER)).map(fromRosterItem);
}

/** One agent; `undefined` when they have never visited the console. */
export async function loadAgent({ client, name }: Table, agentId: string): Promise<RosterAgent | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.roster(agentId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : fromRosterItem(Item);
}

/** Enters an agent, or leaves as they are when somebody was faster. */
export async function enterAgent({ client, name }: Table, agent: RosterAgent): Promise<void> {
  const Item = toRosterItem(agent);
  try {
    await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

interface AgentUpdate {
  readonly set: string;
  /** An attribute to take away. */
  readonly remove?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Further condition besides being in the roster. */
  readonly when?: string;
  readonly names?: Readonly<Record<string, string>>;
}

async function updateAgent({ client, name }: Table, agentId: string, update: AgentUpdate) {
  const { set, remove, values, when, names } = update;
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.roster(agentId),
        UpdateExpression: remove === undefined ? `SET ${set}` : `SET ${set} REMOVE ${remove}`,
        ConditionExpression: when === undefined ? 'attribute_exists(pk)' : `attribute_exists(pk) AND ${when}`,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return fromRosterItem(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** What an agent chose. `undefined` when they are not in the roster. */
export function setAvailability(table: Table, agentId: string, availability: Availability) {
  return updateAgent(table, agentId, {
    set: 'availability = :availability',
    values: { ':availability': availability },
  });
}

/** Name and roles as the identity provider knows them now. */
export function setPerson(table: Table, agentId: string, agentName: string, roles: readonly Role[]) {
  return updateAgent(table, agentId, {
    set: '#name = :name, #roles = :roles',
    values: { ':name': agentName, ':roles': [...roles] },
    names: { '#name': 'name', '#roles': 'roles' },
  });
}

const CONNECTION = { '#connection': 'connection' };

/** A console connected: the newest connection vouches for the agent. */
export function setConnected(table: Table, agentId: string, connectionId: string) {
  return updateAgent(table, agentId, {
    set: '#connection = :open, lastConnection = :last',
    remove: 'interruptedAt',
    values: { ':open': 'open', ':last': connectionId },
    names: CONNECTION,
  });
}

/**
 * A connection ended. Another one of the agent takes its place; without one their line is interrupted. Does nothing when a
 * newer connection has vouched for them since.
 */
export function setDisconnected(
  table: Table,
  agentId: string,
  connectionId: string,
  { other, at }: { readonly other: string | undefined; readonly at: string },
) {
  const when = 'lastConnection = :last';
  if (other !== undefined) {
    const values = { ':last': connectionId, ':other': other };
    return updateAgent(table, agentId, { set: 'lastConnection = :other', values, when });
  }
  return updateAgent(table, agentId, {
    set: '#connection = :interrupted, interruptedAt = :at',
    values: { ':last': connectionId, ':interrupted': 'interrupted', ':at': at },
    names: CONNECTION,
    when,
  });
}
