import type { RosterAgent } from '../domain/roster.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

/** What leads decide about an agent. */
export interface Place {
  readonly capacity: number;
  readonly skills: readonly string[];
  readonly queues: readonly string[];
}

/** What leads decided about this agent, and nothing else. */
export function placeOf({ capacity, skills, queues }: RosterAgent): Place {
  return { capacity, skills: [...skills], queues: [...queues] };
}

const NAMES = { '#capacity': 'capacity', '#skills': 'skills', '#queues': 'queues' };

/** Gives an agent another place. Fails when theirs is not what it was any more, or they are not in the roster. */
export function placeWrite({ name }: Table, before: RosterAgent, { capacity, skills, queues }: Place): Write {
  return {
    Update: {
      TableName: name,
      Key: keys.roster(before.agentId),
      UpdateExpression: 'SET #capacity = :capacity, #skills = :skills, #queues = :queues',
      ConditionExpression: '#capacity = :hadCapacity AND #skills = :hadSkills AND #queues = :hadQueues',
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: {
        ':capacity': capacity,
        ':skills': [...skills],
        ':queues': [...queues],
        ':hadCapacity': before.capacity,
        ':hadSkills': [...before.skills],
        ':hadQueues': [...before.queues],
      },
    },
  };
}

/** Takes an agent off the roster. Fails while they hold a session or have an offer. */
export function agentRemoval({ name }: Table, agentId: string): Write {
  return {
    Delete: {
      TableName: name,
      Key: keys.roster(agentId),
      ConditionExpression: '#load = :none',
      ExpressionAttributeNames: { '#load': 'load' },
      ExpressionAttributeValues: { ':none': 0 },
    },
  };
}
