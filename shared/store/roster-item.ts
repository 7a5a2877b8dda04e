import * as z from 'zod';
import type { RosterAgent } from '../domain/roster.ts';
import { keys } from './keys.ts';

const RosterItem = z.object({
  pk: z.literal('ROSTER'),
  sk: z.string().startsWith('AGENT#'),
  name: z.string(),
  availability: z.enum(['online', 'away']),
  connected: z.boolean(),
  capacity: z.number().int(),
  load: z.number().int(),
  queues: z.array(z.string()),
  skills: z.array(z.string()),
  lastOfferedAt: z.string().optional(),
});

/** The item of an agent. */
export function toRosterItem(agent: RosterAgent): z.infer<typeof RosterItem> {
  const { agentId, queues, skills, ...rest } = agent;
  return { ...keys.roster(agentId), pk: 'ROSTER', ...rest, queues: [...queues], skills: [...skills] };
}

/** Parses a stored agent. Throws when the item is damaged. */
export function fromRosterItem(stored: unknown): RosterAgent {
  const { pk, sk, lastOfferedAt, ...rest } = RosterItem.parse(stored);
  const agent = { agentId: sk.slice('AGENT#'.length), ...rest };
  return lastOfferedAt === undefined ? agent : { ...agent, lastOfferedAt };
}
