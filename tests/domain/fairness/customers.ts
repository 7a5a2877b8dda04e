import { PRIORITIES } from '../../../shared/domain/session.ts';
import { agent, CUSTOMER, LEAD, START } from '../support.ts';
import { MINUTE_MS, type Scene, WORK_MS } from './scene.ts';

/** How long a customer waits for an agent. */
const PATIENCE_MS = 30 * MINUTE_MS;

/** The customers of a day: they come, one by one or several at the same moment, and go when nobody takes them. */
export class Customers {
  constructor(private readonly scene: Scene) {}

  /** Plans when they come, as many as make the plan's demand of this capacity. Returns when the last one does. */
  plan(capacity: number): number {
    const { plan, chance } = this.scene;
    const gapMs = (WORK_MS * 100) / (capacity * plan.demand);
    let atMs = 0;
    for (let number = 1; number <= plan.sessions; number += 1) {
      if (!chance.happens(0.2)) atMs += chance.about(gapMs);
      this.scene.in(atMs, () => this.arrive(`session-${number}`));
    }
    return atMs;
  }

  private arrive(sessionId: string): void {
    const { chance, desk } = this.scene;
    const priority = chance.happens(0.3) ? (chance.oneOf(PRIORITIES) ?? 'normal') : 'normal';
    desk.ask(sessionId, CUSTOMER, { ...START, sessionId, queueId: this.scene.anyQueue(), priority });
    if (chance.happens(0.1)) this.scene.in(chance.about(MINUTE_MS), () => this.interfere(sessionId));
    this.scene.in(PATIENCE_MS, () => this.giveUp(sessionId));
  }

  /** Goes if nobody has come yet; while an agent is being asked, a little later. */
  private giveUp(sessionId: string): void {
    if (this.scene.desk.sessions.get(sessionId)?.ownerId !== undefined) return;
    const leaving = { type: 'complete', cause: 'customer', category: 'left' } as const;
    const outcome = this.scene.desk.ask(sessionId, CUSTOMER, leaving);
    if (outcome === 'session-offered') this.scene.in(MINUTE_MS, () => this.giveUp(sessionId));
  }

  /** Somebody acts by hand: makes it urgent, moves it, gives it to somebody beyond their capacity, or claims it. */
  private interfere(sessionId: string): void {
    const { chance, desk } = this.scene;
    const [agentId, queueId] = [this.scene.anyAgent(), this.scene.anyQueue()];
    const acts = [
      () => desk.ask(sessionId, LEAD, { type: 'prioritize', priority: 'urgent' }),
      () => desk.ask(sessionId, LEAD, { type: 'change-queue', queueId }),
      () => desk.ask(sessionId, LEAD, { type: 'assign', agentId, overCapacity: true }),
      () => desk.ask(sessionId, agent(agentId), { type: 'claim' }),
    ];
    chance.oneOf(acts)?.();
  }
}
