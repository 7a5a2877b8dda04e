import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import type { RosterAgent } from '../domain/roster.ts';
import { keys } from './keys.ts';

const RosterItem = z.object({
  pk: z.literal('ROSTER'),
  sk: z.string().startsWith('AGENT#'),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  availability: z.enum(['online', 'away']),
  awayReason: z.string().exactOptional(),
  connection: z.enum(['open', 'interrupted', 'closed']),
  interruptedAt: z.string().exactOptional(),
  capacity: z.number().int(),
  load: z.number().int(),
  queues: z.array(z.string()),
  skills: z.array(z.string()),
  lastOfferedAt: z.string().exactOptional(),
  missedInRow: z.number().int(),
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
