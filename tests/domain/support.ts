import { describe, expect, it } from 'vitest';
import type { Actor, By, Role } from '../../shared/domain/actor.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { fold } from '../../shared/domain/evolve/index.ts';
import { isRefusal, type RefusalCode } from '../../shared/domain/refusals.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Session, SessionStatus } from '../../shared/domain/session.ts';

type Without<Type, Keys extends PropertyKey> = Type extends unknown ? Omit<Type, Keys> : never;
type Circumstances = 'at' | 'by' | 'commandId';

/** A command without who asks, when, and under which id. */
export type Asking = Without<Command, Circumstances>;

/** An event without who caused it, when, and by which command. */
export type Happening = Without<SessionEvent, Circumstances>;

const NOON_MS = Date.parse('2026-05-03T12:00:00.000Z');

/** The fixed clock: ISO 8601 so many milliseconds after noon. */
export function atMs(ms: number): string {
  return new Date(NOON_MS + ms).toISOString();
}

/** The fixed clock: ISO 8601 so many seconds after noon. */
export function at(seconds: number): string {
  return atMs(seconds * 1000);
}

/** An agent who signs in under this id. */
export function agent(id: string, ...roles: readonly Role[]): Actor {
  return { kind: 'agent', id, roles: roles.length === 0 ? ['agent'] : roles };
}

export const ANN = agent('agent-1');
export const BEN = agent('agent-2');
export const LEAD = agent('lead-1', 'agent', 'lead');
export const ADMIN = agent('admin-1', 'admin');
export const FINANCE = agent('finance-1', 'finance');
export const CUSTOMER: Actor = { kind: 'customer', id: 'customer-1' };
export const ASSISTANT: Actor = { kind: 'assistant' };
export const SYSTEM: Actor = { kind: 'system' };

/** What the history keeps of an actor. Spelled out here, so that the domain's own rule is tested by it. */
export function keptOf(actor: Actor): By {
  return actor.kind === 'agent' ? { kind: 'agent', id: actor.id } : actor;
}

/** The id of every command that a test asks, unless it says otherwise. */
export const COMMAND_ID = 'command-now';

/** A command as it reaches the domain. */
export function ask(by: Actor, what: Asking, when = at(30), commandId = COMMAND_ID): Command {
  return { ...what, at: when, by, commandId };
}

/** A past event; its command's id is made of its type and time, hence unique in a history. */
export function happened(when: string, by: Actor, what: Happening, commandId = `${what.type}@${when}`): SessionEvent {
  return { ...what, at: when, by: keptOf(by), commandId };
}

/** What `start` asks in every test. */
export const START = {
  type: 'start',
  sessionId: 'session-1',
  queueId: 'queue-1',
  priority: 'normal',
  customerId: 'customer-1',
  customerName: 'Demo Customer 1',
  thread: 'telegram#bot:1',
} as const;

/** The same as an event. */
export const STARTED = { ...START, type: 'started' } as const;

/** What a customer's message meets unless a test says otherwise: everybody is there, and nothing opens again. */
export const ORDINARY = {
  ownerHasRoom: true,
  ifOwnerFull: 'wait',
  ifOwnerGone: 'return',
  afterCompletion: { isThanks: false, thanksMs: 0, reopenMs: 0, reopenTo: 'queue' },
} as const;

const started = happened(at(0), CUSTOMER, STARTED);
const offered = happened(at(10), SYSTEM, {
  ...{ type: 'offered', offerId: 'offer-1', agentId: 'agent-1', expiresAt: at(40) },
});
const accepted = happened(at(20), ANN, { type: 'accepted', offerId: 'offer-1', agentId: 'agent-1' });
const parked = happened(at(25), ANN, { type: 'parked', reason: 'waits for parts', wakeAt: at(60) });
const completed = happened(at(25), ANN, { type: 'completed', cause: 'agent', category: 'solved' });
const asked = happened(at(26), ANN, { type: 'reopen-asked', reason: 'not solved after all' });

/** A history that leads to each state; in all but `waiting`, agent-1 has been asked or has held the session. */
export const HISTORIES = {
  none: [],
  waiting: [started],
  offered: [started, offered],
  active: [started, offered, accepted],
  pending: [started, offered, accepted, parked],
  completed: [started, offered, accepted, completed],
  asked: [started, offered, accepted, completed, asked],
} as const satisfies Record<string, readonly SessionEvent[]>;

export type State = keyof typeof HISTORIES;

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** The session after a history, frozen: whoever changed it in place would throw. */
export function sessionAfter(history: readonly SessionEvent[]): Session | undefined {
  return frozen(fold(history));
}

/** The session after a history that has one. */
export function sessionOf(history: readonly SessionEvent[]): Session {
  const session = sessionAfter(history);
  if (session === undefined) throw new Error('an empty history has no session');
  return session;
}

/** One example: after these events, this command leads to those events (`[]`: to none), or is refused with a code. */
export interface Example {
  readonly it: string;
  readonly given: readonly SessionEvent[];
  readonly when: Command;
  readonly yields: readonly Happening[] | RefusalCode;
  readonly status?: SessionStatus;
}

/** Runs examples. Events carry the command's time, actor and id. */
export function examples(title: string, table: readonly Example[]): void {
  describe(title, () => {
    it.each(table.map((example) => [example.it, example] as const))('%s', (_, { given, when, yields, status }) => {
      const decision = decide(sessionAfter(given), when);
      if (typeof yields === 'string') {
        expect(decision).toEqual({ refused: yields });
        return;
      }
      const { at: time, commandId } = when;
      expect(decision).toEqual(yields.map((what) => ({ ...what, at: time, by: keptOf(when.by), commandId })));
      if (status === undefined || isRefusal(decision)) return;
      expect(sessionAfter([...given, ...decision])?.status).toBe(status);
    });
  });
}

/** An agent of queue-1 who is there, idle, and may hold two sessions. */
export function rosterAgent(agentId: string, unusual: Partial<RosterAgent> = {}): RosterAgent {
  return {
    ...{ agentId, name: `Demo ${agentId}`, roles: ['agent'], availability: 'online', connection: 'open' },
    ...{ capacity: 2, load: 0, queues: ['queue-1'], skills: [], missedInRow: 0, ...unusual },
  };
}
