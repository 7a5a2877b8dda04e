import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve/index.ts';
import { type FigureChange, type FigureName, figureChanges } from '../../../shared/domain/figures.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusals.ts';
import { changeRoster, type RosterAgent, rosterChanges } from '../../../shared/domain/roster.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { atMs, rosterAgent } from '../support.ts';
import type { Kept } from './kept.ts';
import { Broken, burdened, demand, read } from './reading.ts';
import { checkShape } from './shape.ts';

/** A command as it travels: composed, not yet stamped with the time of its arrival. */
export interface Travelling {
  readonly sessionId: string;
  readonly command: Command;
}

/** The roster of every world: two queues, and room that runs out soon. */
const ROSTER: readonly RosterAgent[] = [
  rosterAgent('agent-1', { capacity: 1 }),
  rosterAgent('agent-2', { queues: ['queue-1', 'queue-2'] }),
  rosterAgent('agent-3', { queues: ['queue-2'], capacity: 1 }),
  rosterAgent('lead-1', { queues: ['queue-1', 'queue-2'] }),
];

/** A desk in memory that commits as the store does: session, history, roster and figures together or not at all. */
export class World {
  readonly sessions = new Map<string, Kept>();
  readonly figures = new Map<string, number>();
  /** What happened, in words, for whoever reads a counterexample. */
  readonly story: string[] = [];
  roster: ReadonlyMap<string, RosterAgent> = new Map(ROSTER.map((agent) => [agent.agentId, agent]));
  nowMs = 0;
  /** For each session, the commands that left events, oldest first. */
  readonly applied = new Map<string, string[]>();

  get now(): string {
    return atMs(this.nowMs);
  }

  /** A command arrives: it is decided on what is there now, and committed. */
  deliver({ sessionId, command: sent }: Travelling): void {
    const kept = this.sessions.get(sessionId);
    const command = this.stamped(sent, kept?.session);
    this.tellAsked(sessionId, command);
    const frozenBefore = JSON.stringify(kept?.session);
    const decision = decide(kept?.session, command);
    demand(JSON.stringify(kept?.session) === frozenBefore, 'deciding changed the session');
    const outcome = isRefusal(decision) ? decision : this.commit(sessionId, kept, command, decision);
    this.tellOutcome(outcome);
    if (command.type === 'receive') this.checkReceived(sessionId, command.messageId, outcome);
  }

  /** Servers stamp what arrives with their own time, and look up then whether the owner has room. */
  private stamped(sent: Command, session: Session | undefined): Command {
    const command = { ...sent, at: this.now };
    if (command.type !== 'receive' && command.type !== 'wake') return command;
    const owner = this.roster.get(session?.ownerId ?? session?.completion?.ownerId ?? '');
    return { ...command, ownerHasRoom: owner === undefined || owner.load < owner.capacity };
  }

  private commit(
    sessionId: string,
    kept: Kept | undefined,
    command: Command,
    events: readonly SessionEvent[],
  ): readonly SessionEvent[] | Refusal {
    const [first, ...rest] = events;
    if (first === undefined) return events;
    const session = rest.reduce(evolve, evolve(kept?.session, first));
    const roster = new Map(this.roster);
    for (const change of rosterChanges(kept?.session, session, events)) {
      const agent = roster.get(change.agentId);
      if (agent === undefined) throw new Broken(`a change of ${change.agentId}, who is not in the roster`);
      const changed = changeRoster(agent, change);
      if (isRefusal(changed)) return changed;
      const onPurpose = events.some((event) => 'overCapacity' in event && event.overCapacity);
      demand(change.by !== 1 || changed.load <= changed.capacity || onPurpose, `${change.agentId} above capacity`);
      roster.set(change.agentId, changed);
    }
    this.roster = roster;
    this.sessions.set(sessionId, {
      session,
      history: [...(kept?.history ?? []), ...events],
      reading: events.reduce(read, kept?.reading ?? { passed: [] }),
    });
    for (const change of figureChanges(kept?.session, events)) this.addFigures(change);
    this.checkOnce(sessionId, command);
    checkShape(this.kept(sessionId));
    this.checkLoads();
    return events;
  }

  /** The session of this id, which must be there. */
  kept(sessionId: string): Kept {
    const kept = this.sessions.get(sessionId);
    if (kept === undefined) throw new Broken(`${sessionId} is not there`);
    return kept;
  }

  private addFigures({ agentId, queueId, add }: FigureChange): void {
    for (const [name, amount] of Object.entries(add) as [FigureName, number][]) {
      const key = `${agentId} ${queueId} ${name}`;
      this.figures.set(key, (this.figures.get(key) ?? 0) + amount);
    }
  }

  /** What the system does by rule carries a fresh id each time, save that a deadline is told by its offer. */
  private checkOnce(sessionId: string, { commandId, by, type }: Command): void {
    const applied = this.applied.get(sessionId) ?? [];
    if (by.kind === 'system' && type !== 'expire') return;
    demand(!applied.includes(commandId), `${commandId} was applied twice`);
    this.applied.set(sessionId, [...applied, commandId]);
  }

  private checkLoads(): void {
    const held = new Map<string, number>();
    for (const { reading } of this.sessions.values()) {
      const agentId = burdened(reading);
      if (agentId !== undefined) held.set(agentId, (held.get(agentId) ?? 0) + 1);
    }
    for (const { agentId, load } of this.roster.values()) {
      demand(load === (held.get(agentId) ?? 0), `${agentId} holds ${held.get(agentId) ?? 0}, load says ${load}`);
    }
  }

  private checkReceived(sessionId: string, messageId: string, outcome: readonly SessionEvent[] | Refusal): void {
    if (isRefusal(outcome)) {
      const mayBe = ['session-completed', 'not-found'].includes(outcome.refused);
      demand(mayBe, `a customer's message was refused: ${outcome.refused}`);
      return;
    }
    const found = this.kept(sessionId).history.filter(
      (event) =>
        (event.type === 'message-received' || event.type === 'message-edited') && event.messageId === messageId,
    );
    demand(found.length === 1, `${messageId} stands ${found.length} times in the history`);
  }

  private tellAsked(sessionId: string, { type, by, at }: Command): void {
    this.story.push(`${at.slice(11, 23)} ${sessionId}: ${'id' in by ? by.id : by.kind} asks ${type}`);
  }

  private tellOutcome(outcome: readonly SessionEvent[] | Refusal): void {
    const what = isRefusal(outcome) ? `refused: ${outcome.refused}` : outcome.map((event) => event.type).join(', ');
    this.story.push(`${this.story.pop()} -> ${what || 'nothing'}`);
  }
}
