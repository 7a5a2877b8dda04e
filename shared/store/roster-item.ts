import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { keys } from './keys.ts';

/** What a desk's first version did not keep has the value that it meant: nobody's line is open, nobody has missed anything. */
const RosterItem = z.object({
  pk: z.literal('ROSTER'),
  sk: z.string().startsWith('AGENT#'),
  name: z.string(),
  roles: z.array(z.enum(ROLES)).default([]),
  availability: z.enum(['online', 'away']),
  awayReason: z.string().exactOptional(),
  connection: z.enum(['open', 'interrupted', 'closed']).default('closed'),
  interruptedAt: z.string().exactOptional(),
  settledAs: z.string().exactOptional(),
  capacity: z.number().int(),
  load: z.number().int(),
  queues: z.array(z.string()),
  skills: z.array(z.string()),
  lastOfferedAt: z.string().exactOptional(),
  missedInRow: z.number().int().default(0),
});

/** The item of an agent. */
export function toRosterItem(agent: RosterAgent): z.infer<typeof RosterItem> {
  const { agentId, roles, queues, skills, ...rest } = agent;
  return {
    ...keys.roster(agentId),
    pk: 'ROSTER',
    ...rest,
    roles: [...roles],
    queues: [...queues],
    skills: [...skills],
  };
}

/** Parses a stored agent. Throws when the item is damaged. */
export function fromRosterItem(stored: unknown): RosterAgent {
  const { pk, sk, ...agent } = RosterItem.parse(stored);
  return { agentId: sk.slice('AGENT#'.length), ...agent };
}
