import fc from 'fast-check';
import type { Actor } from '../../../shared/domain/actor.ts';
import { ASSISTANT, type Asking, agent, CUSTOMER, LEAD, SYSTEM } from '../support.ts';
import type { World } from './world.ts';

/** How long an offer of the model stands. */
export const ACCEPT_MS = 30_000;

const AGENTS = ['agent-1', 'agent-2', 'agent-3', 'lead-1'] as const;

/** Who does it: whoever owns the session or is asked, or somebody by name. */
export type Who = 'holder' | (typeof AGENTS)[number] | 'assistant' | 'system' | 'customer';

/** What somebody wants; made into a command by what they see at that moment. */
export interface Intent {
  readonly says: string;
  readonly by: Who;
  readonly asking: (world: World, sessionId: string, id: string) => Asking;
}

/** The actor whom a step means, as the world is now. */
export function actorOf(world: World, sessionId: string, who: Who): Actor {
  if (who === 'customer') return CUSTOMER;
  if (who === 'system') return SYSTEM;
  const reading = world.sessions.get(sessionId)?.reading;
  const id = who === 'holder' ? (reading?.owner ?? reading?.offer?.agentId ?? 'agent-1') : who;
  if (id === 'assistant') return ASSISTANT;
  return id === 'lead-1' ? LEAD : agent(id);
}

/** Anybody, the holder mostly. */
export const who = fc.oneof(
  { arbitrary: fc.constant<Who>('holder'), weight: 14 },
  { arbitrary: fc.constantFrom<Who>(...AGENTS), weight: 4 },
  { arbitrary: fc.constantFrom<Who>('assistant', 'system', 'customer'), weight: 1 },
);
/** Leads, mostly. */
export const overseer = fc.oneof({ arbitrary: fc.constant<Who>('lead-1'), weight: 3 }, { arbitrary: who, weight: 1 });
/** Somebody who can be given a session. */
export const person = fc.constantFrom(...AGENTS);
/** A place where it may wait. */
export const queue = fc.constantFrom('queue-1', 'queue-2');

/** The offer that stands now, or one that never was. */
export function liveOffer(world: World, sessionId: string): string {
  return world.sessions.get(sessionId)?.reading.offer?.offerId ?? 'no-offer';
}

/** The latest offer, over or not. */
export function lastOffer(world: World, sessionId: string): string {
  const offered = world.sessions.get(sessionId)?.history.findLast((event) => event.type === 'offered');
  return offered?.type === 'offered' ? offered.offerId : 'no-offer';
}

/** The same command whatever the world looks like. */
export function fixed(says: string, asking: Asking): (by: Who) => Intent {
  return (by) => ({ says, by, asking: () => asking });
}

/** A greeting with an id of its own. */
export function greeting(id: string) {
  return { greeting: { messageId: `greeting-${id}`, text: 'Hello!' } };
}
