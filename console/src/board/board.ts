import type { AgentView, SessionView } from '../../../shared/contracts/views.ts';
import { type Agents, forgetMissing, learnAgents, learnSessions, type Sessions, without } from './known.ts';

/** What the console knows of sessions and agents at one moment; replaced as a whole by each change. */
export interface BoardState {
  readonly sessions: Sessions;
  readonly agents: Agents;
}

/**
 * Everything that the console knows of sessions and agents, whatever told it: lists, commands' answers and live frames
 * all end here, so no two places can show a different owner.
 */
export class Board {
  #state: BoardState = { sessions: new Map(), agents: new Map() };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): BoardState => this.#state;

  session(id: string): SessionView | undefined {
    return this.#state.sessions.get(id)?.view;
  }

  learn({
    sessions = [],
    agents = [],
    at,
  }: {
    sessions?: readonly SessionView[];
    agents?: readonly AgentView[];
    at: string;
  }): void {
    this.#replace({
      sessions:
        sessions.length === 0 ? this.#state.sessions : learnSessions(this.#state.sessions, sessions, Date.now()),
      agents: agents.length === 0 ? this.#state.agents : learnAgents(this.#state.agents, agents, at),
    });
  }

  /** Drops the sessions that a whole list, asked for at `askedMs`, should have named and did not. */
  forgetMissing(shouldBeListed: (view: SessionView) => boolean, listedIds: ReadonlySet<string>, askedMs: number): void {
    const sessions = forgetMissing(this.#state.sessions, shouldBeListed, listedIds, askedMs);
    this.#replace({ ...this.#state, sessions });
  }

  /** Drops what is no longer for these eyes, and agents who are no longer in the roster. */
  forget({ sessionIds, agentIds }: { sessionIds: readonly string[]; agentIds: readonly string[] }): void {
    this.#replace({
      sessions: without(this.#state.sessions, sessionIds),
      agents: without(this.#state.agents, agentIds),
    });
  }

  #replace(state: BoardState): void {
    if (state.sessions === this.#state.sessions && state.agents === this.#state.agents) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
