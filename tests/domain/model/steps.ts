import fc from 'fast-check';
import type { Actor } from '../../../shared/domain/actor.ts';
import { pickAgent } from '../../../shared/domain/routing.ts';
import { ASSISTANT, type Asking, agent, ask, atMs, CUSTOMER, LEAD, START, SYSTEM } from '../support.ts';
import type { Travelling, World } from './world.ts';

const ACCEPT_MS = 30_000;
const AGENTS = ['agent-1', 'agent-2', 'agent-3', 'lead-1'] as const;
const QUEUES = ['queue-1', 'queue-2'] as const;

/** Who does it: whoever owns the session or is asked, or somebody by name. */
type Who = 'holder' | (typeof AGENTS)[number] | 'assistant' | 'system' | 'customer';

/** What somebody wants; made into a command by what they see at that moment. */
interface Intent {
  readonly says: string;
  readonly by: Who;
  readonly asking: (world: World, sessionId: string, id: string) => Asking;
}

/** One step of a sequence, printed as a sentence. */
export class Step {
  constructor(
    readonly waitMs: number,
    readonly sessionId: string,
    readonly intent: Intent,
    /** How many steps it is on its way: what is sent later may arrive sooner. */
    readonly delay: number,
    /** After how many steps it arrives once more, if at all. */
    readonly again: number | undefined,
  ) {}

  /** The command, as whoever asks it sees the world now. */
  compose(world: World, id: string): Travelling {
    const { by, asking } = this.intent;
    const actor = actorOf(world, this.sessionId, by);
    return {
      sessionId: this.sessionId,
      command: ask(actor, asking(world, this.sessionId, id), world.now, `command-${id}`),
    };
  }

  /** What the system asks is made anew each time, save a deadline, which may fire twice. */
  get repeats(): number | undefined {
    return this.intent.by === 'system' && !this.intent.says.startsWith('lets') ? undefined : this.again;
  }

  toString(): string {
    const late = this.delay === 0 ? '' : `, which arrives ${this.delay} steps later`;
    const twice = this.repeats === undefined ? '' : `, and once more after ${this.repeats}`;
    return `after ${this.waitMs} ms ${this.sessionId}: ${this.intent.by} ${this.intent.says}${late}${twice}`;
  }

  [fc.toStringMethod](): string {
    return `\n  ${this}`;
  }
}

function actorOf(world: World, sessionId: string, who: Who): Actor {
  if (who === 'customer') return CUSTOMER;
  if (who === 'system') return SYSTEM;
  const reading = world.sessions.get(sessionId)?.reading;
  const id = who === 'holder' ? (reading?.owner ?? reading?.offer?.agentId ?? 'agent-1') : who;
  if (id === 'assistant') return ASSISTANT;
  return id === 'lead-1' ? LEAD : agent(id);
}

const who = fc.oneof(
  { arbitrary: fc.constant<Who>('holder'), weight: 14 },
  { arbitrary: fc.constantFrom<Who>(...AGENTS), weight: 4 },
  { arbitrary: fc.constantFrom<Who>('assistant', 'system', 'customer'), weight: 1 },
);
/** Those who reopen are leads, mostly. */
const overseer = fc.oneof({ arbitrary: fc.constant<Who>('lead-1'), weight: 3 }, { arbitrary: who, weight: 1 });
const person = fc.constantFrom(...AGENTS);
const queue = fc.constantFrom(...QUEUES);

function liveOffer(world: World, sessionId: string): string {
  return world.sessions.get(sessionId)?.reading.offer?.offerId ?? 'no-offer';
}

function lastOffer(world: World, sessionId: string): string {
  const offered = world.sessions.get(sessionId)?.history.findLast((event) => event.type === 'offered');
  return offered?.type === 'offered' ? offered.offerId : 'no-offer';
}

/** The same command whatever the world looks like. */
function fixed(says: string, asking: Asking): (by: Who) => Intent {
  return (by) => ({ says, by, asking: () => asking });
}

const route: Intent = {
  says: 'routes it',
  by: 'system',
  asking: (world, sessionId, id) => {
    const session = world.sessions.get(sessionId)?.session;
    const policy = { method: 'round-robin', skills: [] } as const;
    const picked = session && pickAgent(session, [...world.roster.values()], policy);
    const expiresAt = atMs(world.nowMs + ACCEPT_MS);
    return { type: 'offer', offerId: `offer-${id}`, agentId: picked?.agentId ?? 'agent-2', expiresAt };
  },
};

const receive: Intent = {
  says: 'writes',
  by: 'customer',
  asking: (_, __, id) => ({
    ...{ type: 'receive', messageId: `message-${id}`, thread: START.thread, ownerHasRoom: true },
    content: { kind: 'text', text: `message ${id}` },
  }),
};

const expire: Intent = {
  says: 'lets the latest offer expire',
  by: 'system',
  asking: (world, sessionId) => ({ type: 'expire', offerId: lastOffer(world, sessionId) }),
};

function answer(type: 'accept' | 'decline'): (by: Who) => Intent {
  return (by) => ({ says: `${type}s`, by, asking: (world, id) => ({ type, offerId: liveOffer(world, id) }) });
}

function reply(by: Who): Intent {
  const content = { kind: 'text', text: 'an answer' } as const;
  return { says: 'replies', by, asking: (_, __, id) => ({ type: 'reply', messageId: `message-${id}`, content }) };
}

const begin = fc.tuple(queue, fc.constantFrom(undefined, undefined, 'assistant')).map(
  ([queueId, ownerId]): Intent => ({
    ...{ says: `starts it in ${queueId}${ownerId === undefined ? '' : ` under ${ownerId}`}`, by: 'customer' },
    asking: (_, sessionId) => ({ ...START, sessionId, queueId, ...(ownerId === undefined ? {} : { ownerId }) }),
  }),
);

const assign = fc.tuple(who, person, fc.boolean()).map(
  ([by, agentId, overCapacity]): Intent =>
    fixed(`assigns it to ${agentId}${overCapacity ? ' over capacity' : ''}`, {
      type: 'assign',
      agentId,
      overCapacity,
    })(by),
);

const transfer = fc.tuple(who, fc.oneof(person, queue)).map(
  ([by, target]): Intent => ({
    ...{ says: `transfers it to ${target}`, by },
    asking: ({ nowMs }, _, id) => {
      const note = 'please take over';
      if (target === 'queue-1' || target === 'queue-2') {
        return { type: 'transfer', to: { kind: 'queue', queueId: target }, note };
      }
      const expiresAt = atMs(nowMs + ACCEPT_MS);
      return { type: 'transfer', to: { kind: 'agent', agentId: target, offerId: `offer-${id}`, expiresAt }, note };
    },
  }),
);

const park = fc.tuple(who, fc.boolean()).map(
  ([by, wakes]): Intent => ({
    ...{ says: wakes ? 'parks it for a minute' : 'parks it', by },
    asking: ({ nowMs }) => ({ type: 'park', reason: 'parts', ...(wakes ? { wakeAt: atMs(nowMs + 60_000) } : {}) }),
  }),
);

const reopening = fc
  .tuple(overseer, fc.option(person, { nil: undefined }), fc.boolean(), fc.boolean())
  .map(([by, agentId, overCapacity, asked]): Intent => {
    const how = { overCapacity, ...(agentId === undefined ? {} : { agentId }) };
    const says = `${asked ? 'grants the wish to reopen' : 'reopens it'}${agentId === undefined ? '' : ` for ${agentId}`}`;
    return fixed(says, asked ? { type: 'grant-reopen', ...how } : { type: 'reopen', reason: 'came back', ...how })(by);
  });

const intent: fc.Arbitrary<Intent> = fc.oneof(
  { arbitrary: begin, weight: 1 },
  { arbitrary: fc.constant(route), weight: 7 },
  { arbitrary: fc.constant(receive), weight: 4 },
  { arbitrary: fc.constant(expire), weight: 3 },
  { arbitrary: who.map(answer('accept')), weight: 9 },
  { arbitrary: who.map(answer('decline')), weight: 3 },
  { arbitrary: who.map(reply), weight: 3 },
  { arbitrary: who.map(fixed('claims it', { type: 'claim' })), weight: 2 },
  { arbitrary: assign, weight: 3 },
  { arbitrary: transfer, weight: 3 },
  { arbitrary: who.map(fixed('returns it', { type: 'return', cause: 'owner' })), weight: 2 },
  { arbitrary: park, weight: 4 },
  { arbitrary: who.map(fixed('resumes it', { type: 'resume', cause: 'owner' })), weight: 2 },
  {
    arbitrary: fc.constant(fixed('wakes it', { type: 'resume', cause: 'time', overCapacity: true })('system')),
    weight: 2,
  },
  { arbitrary: who.map(fixed('completes it', { type: 'complete', cause: 'agent', category: 'solved' })), weight: 4 },
  { arbitrary: reopening, weight: 5 },
  { arbitrary: who.map(fixed('asks to reopen it', { type: 'ask-reopen', reason: 'came back' })), weight: 2 },
  { arbitrary: who.map(fixed('refuses to reopen it', { type: 'refuse-reopen', reason: 'is solved' })), weight: 1 },
);

/** A step of any kind: most arrive at once and once; some late, some twice. */
export const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(0, 0, 1, 999, 5_000, 29_999, 30_000),
    fc.constantFrom('session-1', 'session-1', 'session-1', 'session-2', 'session-3'),
    intent,
    fc.constantFrom(0, 0, 0, 1, 3),
    fc.constantFrom(undefined, undefined, 0, 2, 5),
  )
  .map((parts) => new Step(...parts));
