import type { DeskSettings, QueueSettings } from '../../shared/contracts/settings.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { EngineName } from '../engine.ts';
import { Dice } from './random.ts';

/** How large a race is, and how rough. The same seed gives the same people, customers and wishes; processes add the rest. */
export interface Plan {
  readonly engine: EngineName;
  readonly seed: number;
  readonly agents: number;
  /** Customers, each with a session to begin with; who writes after its completion begins another one. */
  readonly customers: number;
  readonly workers: number;
  /** How often a worker is killed while it works. */
  readonly kills: number;
  /** What a worker does at the same time, as functions of a Lambda would. */
  readonly atOnce: number;
  /** Desk seconds in a second, at most: what makes a countdown of seconds one of moments. A slow machine has slower ones. */
  readonly speed: { readonly least: number; readonly most: number };
  /** Most sessions that are open at the same time before further customers are let in. */
  readonly openAtMost: number;
  /** How many sessions an agent may hold. */
  readonly capacity: { readonly least: number; readonly most: number };
  /** How long an agent does nothing, between two deeds, at most. */
  readonly thinkMs: number;
  /** By how much a trigger that comes twice may come late, and so out of order. */
  readonly lateMs: number;
  /** After this the race has failed. */
  readonly mostSeconds: number;
}

/** As `npm run race` does it. */
export const FULL: Plan = {
  ...{ engine: 'dynoxide', seed: 1, agents: 30, customers: 2_000, workers: 3, kills: 3, atOnce: 6 },
  ...{
    speed: { least: 4, most: 8 },
    openAtMost: 75,
    capacity: { least: 2, most: 5 },
    thinkMs: 120,
    lateMs: 250,
    mostSeconds: 3_600,
  },
};

/** As the tests do it: the same people and queues, and fewer customers, whom they have as little room for. */
export const REDUCED: Plan = {
  ...FULL,
  ...{ customers: 45, openAtMost: 25, capacity: { least: 1, most: 2 }, mostSeconds: 240 },
};

const SKILLS = ['english', 'billing', 'hardware'];

function queue(id: string, skills: string[], policy: QueueSettings['policy']): QueueSettings {
  return { id, name: `Demo ${id}`, skills, joinsNewAgents: true, policy };
}

/** Five queues, no two of which serve alike. */
const QUEUES: readonly QueueSettings[] = [
  queue('general', [], { routing: 'round-robin', acceptSeconds: 20, whenOwnerFull: 'return' }),
  queue('billing', ['billing'], { routing: 'least-busy', acceptSeconds: 15, idle: { minutes: 1, graceSeconds: 60 } }),
  queue('technical', ['english', 'hardware'], {
    ...{ routing: 'round-robin', acceptSeconds: 30 },
    whenOwnerGone: { customerWaits: 'return', others: 'return' },
  }),
  queue('express', ['english'], {
    ...{ routing: 'least-busy', acceptSeconds: 10, autoAccept: true },
    greeting: [{ text: 'Hello {{customer.name}}, this is {{agent.name}}.' }],
  }),
  queue('counter', [], { routing: 'manual', whenOwnerGone: { customerWaits: 'keep', others: 'keep' } }),
];

export const QUEUE_IDS = QUEUES.map(({ id }) => id);

/** The desk's settings, with one of the queues as where new customers wait. */
export function settingsOf(defaultQueueId: string, rev: number): DeskSettings {
  return { ...DEFAULT_SETTINGS, rev, queues: [...QUEUES], defaultQueueId, missedLimit: 4 };
}

/** Everyone at the desk: every tenth a lead, each in some of the queues, with some of the skills, and soon full. */
export function peopleOf({ agents, seed, capacity }: Plan): readonly RosterAgent[] {
  const dice = new Dice(seed);
  return Array.from({ length: agents }, (_, index) => {
    const isLead = index % 10 === 9;
    const agentId = isLead ? `lead-${index + 1}` : `agent-${index + 1}`;
    return {
      ...{ agentId, name: `Demo ${agentId}`, roles: isLead ? ['agent', 'lead'] : ['agent'] },
      ...{ availability: 'online', connection: 'closed', load: 0, missedInRow: 0 },
      capacity: dice.between(capacity.least, capacity.most),
      queues: QUEUE_IDS.filter((_, at) => isLead || at === index % QUEUE_IDS.length || dice.hits(0.5)),
      skills: SKILLS.filter((_, at) => at === index % SKILLS.length || dice.hits(0.6)),
    } satisfies RosterAgent;
  });
}
