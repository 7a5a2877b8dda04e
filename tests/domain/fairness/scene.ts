import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { SimulatedDesk } from './desk.ts';
import type { Figures } from './figures.ts';
import type { Plan } from './plan.ts';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
/** How long an agent works on a session, on average. */
export const WORK_MS = 5 * MINUTE_MS;

/** What everybody who acts in a day acts with. */
export class Scene {
  constructor(
    readonly plan: Plan,
    readonly chance: Chance,
    readonly desk: SimulatedDesk,
    readonly figures: Figures,
    private readonly agenda: Agenda<() => void>,
  ) {}

  /** Plans something for so much later, at the next full tick. */
  in(ms: number, occurrence: () => void): void {
    const { tickMs } = this.plan;
    this.agenda.put(Math.ceil((this.desk.nowMs + ms) / tickMs) * tickMs, occurrence);
  }

  anyQueue(): string {
    return this.chance.oneOf([...this.desk.queues.keys()]) ?? '';
  }

  anyAgent(): string {
    return this.chance.oneOf(this.desk.read().roster)?.agentId ?? '';
  }
}
