import type { LiveFrame, Looker } from '../../../shared/contracts/live.ts';
import { TYPING } from '../../../shared/contracts/live-limits.ts';

type LookingFrame = Extract<LiveFrame, { type: 'looking' }>;

const NOBODY: readonly Looker[] = [];

/**
 * Who else has which session open, as the last `looking` frame of each session told it. Somebody who writes says so again
 * and again; of whom nothing more is heard, it is not believed any longer.
 */
export class Lookers {
  readonly #told = new Map<string, LookingFrame>();
  readonly #doubts = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Everyone who has the session open; the same array until that changes. */
  readonly of = (sessionId: string): readonly Looker[] => this.#told.get(sessionId)?.agents ?? NOBODY;

  /** Takes a frame in. One that is older than what is known changes nothing. */
  learn(frame: LookingFrame): void {
    const { sessionId, at, agents } = frame;
    const known = this.#told.get(sessionId);
    if (known !== undefined && known.at > at) return;
    this.#told.set(sessionId, frame);
    clearTimeout(this.#doubts.get(sessionId));
    this.#doubts.delete(sessionId);
    if (agents.some(({ typing }) => typing)) {
      this.#doubts.set(
        sessionId,
        setTimeout(() => this.#doubt(sessionId), TYPING.believedMs),
      );
    }
    this.#tell();
  }

  /** Forgets everything: while the connection was lost, nobody told who came and went. */
  forget(): void {
    for (const doubt of this.#doubts.values()) clearTimeout(doubt);
    this.#doubts.clear();
    this.#told.clear();
    this.#tell();
  }

  #doubt(sessionId: string): void {
    const known = this.#told.get(sessionId);
    if (known === undefined) return;
    const agents = known.agents.map(({ agentId }) => ({ agentId, typing: false }));
    this.#told.set(sessionId, { ...known, agents });
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
