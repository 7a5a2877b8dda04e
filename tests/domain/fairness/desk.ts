import type { Actor } from '../../../shared/domain/actor.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve/index.ts';
import { isRefusal, type RefusalCode } from '../../../shared/domain/refusals.ts';
import {
  changeRoster,
  isOvertaken,
  type RosterAgent,
  rosterChanges,
  type Turn,
} from '../../../shared/domain/roster.ts';
import type { RoutingPolicy } from '../../../shared/domain/routing.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asking, ask, atMs } from '../support.ts';

/** A queue as the desk serves it. */
export interface SimulatedQueue {
  readonly id: string;
  readonly policy: RoutingPolicy;
  readonly acceptMs: number;
  readonly autoAccept: boolean;
}

/** A committed change, as the table's stream would tell of it. */
export type Report =
  | { readonly kind: 'session'; readonly before: Session | undefined; readonly after: Session }
  | { readonly kind: 'agent'; readonly before: RosterAgent | undefined; readonly after: RosterAgent };

/** The roster as somebody read it, and how many commits there had been by then. */
export interface Reading {
  readonly version: number;
  readonly roster: readonly RosterAgent[];
}

/** What became of a command: events, of which there may be none, or why not. */
export type Outcome = readonly SessionEvent[] | RefusalCode | 'overtaken';

type Listener = (session: Session, event: SessionEvent) => void;

/** A desk in memory: the domain decides, and a commit changes session and roster together or neither, as the store's do. */
export class SimulatedDesk {
  readonly queues: ReadonlyMap<string, SimulatedQueue>;
  readonly sessions = new Map<string, Session>();
  readonly waiting = new Map<string, Session>();
  readonly reports: Report[] = [];
  /** What happened, in words, for whoever reads a counterexample. */
  readonly story: string[] = [];
  nowMs = 0;
  private agents: ReadonlyMap<string, RosterAgent> = new Map();
  private reading: Reading = { version: 0, roster: [] };
  private commands = 0;
  private listener: Listener = () => undefined;

  constructor(queues: readonly SimulatedQueue[]) {
    this.queues = new Map(queues.map((queue) => [queue.id, queue]));
  }

  /** Tells somebody of every event from now on. */
  listen(listener: Listener): void {
    this.listener = listener;
  }

  get now(): string {
    return atMs(this.nowMs);
  }

  /** ISO 8601, so many milliseconds from now. */
  after(ms: number): string {
    return atMs(this.nowMs + ms);
  }

  read(): Reading {
    return this.reading;
  }

  agent(agentId: string): RosterAgent | undefined {
    return this.agents.get(agentId);
  }

  /** Enters an agent, or changes what they or somebody above them decided. */
  setAgent(after: RosterAgent): void {
    const before = this.agents.get(after.agentId);
    this.put(after);
    this.tell(`${after.agentId}: ${after.availability}, ${after.connection}, ${after.load} of ${after.capacity}`);
    this.reports.push({ kind: 'agent', before, after });
  }

  /** Carries a command out, in an agent's turn if routing chose them. */
  ask(sessionId: string, by: Actor, asking: Asking, turn?: Turn): Outcome {
    this.commands += 1;
    const before = this.sessions.get(sessionId);
    const events = decide(before, ask(by, asking, this.now, `c${this.commands}`));
    const outcome = isRefusal(events) ? events.refused : this.commit(before, events, turn);
    const whose = 'id' in by ? by.id : by.kind;
    const came = typeof outcome === 'string' ? outcome : outcome.map(told).join(', ');
    this.tell(`${sessionId}: ${whose} asks ${asking.type} -> ${came || 'nothing'}`);
    return outcome;
  }

  private commit(before: Session | undefined, events: readonly SessionEvent[], turn: Turn | undefined): Outcome {
    const after = events.reduce<Session | undefined>(evolve, before);
    if (after === undefined || events.length === 0) return events;
    const changed: { readonly before: RosterAgent; readonly after: RosterAgent }[] = [];
    for (const change of rosterChanges(before, after, events, turn)) {
      const agent = this.agents.get(change.agentId);
      if (agent === undefined) return 'not-available';
      if (change.turn !== undefined && isOvertaken(agent, change.turn)) return 'overtaken';
      const next = changeRoster(agent, change);
      if (isRefusal(next)) return next.refused;
      changed.push({ before: agent, after: next });
    }
    this.reading = { ...this.reading, version: this.reading.version + 1 };
    this.sessions.set(after.id, after);
    if (after.status === 'waiting') this.waiting.set(after.id, after);
    else this.waiting.delete(after.id);
    this.reports.push({ kind: 'session', before, after });
    for (const { before: agent, after: next } of changed) {
      this.put(next);
      this.reports.push({ kind: 'agent', before: agent, after: next });
    }
    for (const event of events) this.listener(after, event);
    return events;
  }

  private put(agent: RosterAgent): void {
    this.agents = new Map(this.agents).set(agent.agentId, agent);
    this.reading = { version: this.reading.version, roster: [...this.agents.values()] };
  }

  private tell(what: string): void {
    this.story.push(`${this.now.slice(11, 23)} ${what}`);
  }
}

function told(event: SessionEvent): string {
  return 'agentId' in event && event.agentId !== undefined ? `${event.type} ${event.agentId}` : event.type;
}
