import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../domain/actor.ts';
import { type Availability, AWAY_AFTER_MISSES, type RosterAgent } from '../domain/roster.ts';
import { keys, ROSTER } from './keys.ts';
import { queryAll } from './query-all.ts';
import { type OnDamaged, readEach, refuseDamaged } from './readable.ts';
import { fromRosterItem, toRosterItem } from './roster-item.ts';
import type { Table } from './table.ts';

/** Everyone in the roster; one read unit for about 16 agents. Throws over a damaged item, unless somebody else is told. */
export async function loadRoster(table: Table, onDamaged: OnDamaged = refuseDamaged): Promise<readonly RosterAgent[]> {
  return readEach(await queryAll(table, ROSTER), fromRosterItem, onDamaged);
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

/** Changes an agent who is in the roster, and answers them afterwards; `undefined` when the condition does not hold. */
export async function updateAgent({ client, name }: Table, agentId: string, update: AgentUpdate) {
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

/**
 * What an agent chose, and their reason for being away. Who comes online has missed nothing any more. `undefined` when they
 * are not in the roster.
 */
export function setAvailability(table: Table, agentId: string, availability: Availability, reason?: string) {
  if (availability === 'online') {
    const set = 'availability = :availability, missedInRow = :none';
    return updateAgent(table, agentId, {
      ...{ set, remove: 'awayReason', values: { ':availability': availability, ':none': 0 } },
    });
  }
  if (reason === undefined) {
    const values = { ':availability': availability };
    return updateAgent(table, agentId, { set: 'availability = :availability', remove: 'awayReason', values });
  }
  return updateAgent(table, agentId, {
    set: 'availability = :availability, awayReason = :reason',
    values: { ':availability': availability, ':reason': reason },
  });
}

/** The system sets an agent to away who misses their offers; `undefined` when they have answered or chosen since. */
export function setAwayAfterMisses(table: Table, { agentId, missedInRow }: RosterAgent) {
  return updateAgent(table, agentId, {
    set: 'availability = :away, awayReason = :reason',
    values: { ':away': 'away', ':reason': AWAY_AFTER_MISSES, ':online': 'online', ':missed': missedInRow },
    when: 'availability = :online AND missedInRow = :missed',
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
