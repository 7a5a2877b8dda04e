import type { SessionEvent } from '../../../shared/domain/events.ts';
import { hasRoom } from '../../../shared/domain/roster.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { agent, SYSTEM } from '../support.ts';
import { MINUTE_MS, type Scene, SECOND_MS, WORK_MS } from './scene.ts';

/** What agents do with sessions: answer offers or let them lapse, work, finish, hand on. And the timers of the offers. */
export class Work {
  constructor(private readonly scene: Scene) {}

  heard({ id }: Session, event: SessionEvent): void {
    if (event.type === 'offered') this.answer(id, event.agentId, event.offerId, msUntil(event));
    if (event.type === 'accepted' || event.type === 'claimed' || event.type === 'assigned') {
      this.work(id, event.agentId);
    }
  }

  /** Some answers come too late, and a timer fires up to two seconds after the deadline. */
  private answer(sessionId: string, agentId: string, offerId: string, acceptMs: number): void {
    const { chance, desk, plan } = this.scene;
    const choice = chance.between(1, 100);
    const type = choice <= plan.accepted ? 'accept' : 'decline';
    if (choice <= plan.accepted + plan.declined) {
      const afterMs = chance.between(1, Math.ceil(acceptMs * 1.02));
      this.scene.in(afterMs, () => desk.ask(sessionId, agent(agentId), { type, offerId }));
    }
    const firesMs = acceptMs + chance.between(0, 2 * SECOND_MS);
    this.scene.in(firesMs, () => desk.ask(sessionId, SYSTEM, { type: 'expire', offerId }));
  }

  private work(sessionId: string, ownerId: string): void {
    this.scene.in(this.scene.chance.about(WORK_MS), () => this.finish(sessionId, ownerId));
  }

  private finish(sessionId: string, ownerId: string): void {
    const { chance, desk } = this.scene;
    if (desk.sessions.get(sessionId)?.ownerId !== ownerId) return;
    const owner = agent(ownerId);
    const choice = chance.between(1, 100);
    if (choice <= 80) desk.ask(sessionId, owner, { type: 'complete', cause: 'agent', category: 'solved' });
    else if (choice <= 86) desk.ask(sessionId, owner, { type: 'return', cause: 'owner' });
    else if (choice <= 95) this.handOn(sessionId, ownerId, choice <= 91);
    else this.park(sessionId, ownerId);
  }

  /** To a queue, or to a colleague by name; if that is refused, the work goes on. */
  private handOn(sessionId: string, ownerId: string, toQueue: boolean): void {
    const { desk } = this.scene;
    const offer = { offerId: `${sessionId}-${desk.nowMs}`, expiresAt: desk.after(30 * SECOND_MS) };
    const to = toQueue
      ? ({ kind: 'queue', queueId: this.scene.anyQueue() } as const)
      : ({ kind: 'agent', agentId: this.scene.anyAgent(), ...offer } as const);
    const outcome = desk.ask(sessionId, agent(ownerId), { type: 'transfer', to, note: 'please take over' });
    if (typeof outcome === 'string') this.work(sessionId, ownerId);
  }

  private park(sessionId: string, ownerId: string): void {
    const { desk } = this.scene;
    desk.ask(sessionId, agent(ownerId), { type: 'park', reason: 'parts', wakeAt: desk.after(MINUTE_MS) });
    this.scene.in(MINUTE_MS, () => {
      const owner = desk.agent(ownerId);
      const ownerHasRoom = owner !== undefined && hasRoom(owner);
      desk.ask(sessionId, SYSTEM, { type: 'wake', ownerHasRoom, ifOwnerFull: 'return' });
      this.work(sessionId, ownerId);
    });
  }
}

function msUntil({ at, expiresAt }: { readonly at: string; readonly expiresAt: string }): number {
  return Date.parse(expiresAt) - Date.parse(at);
}
