import type { RosterAgent, Turn } from '../../../shared/domain/roster.ts';
import { beganToWait, gainedRoom, pickAgent, sessionsFor, turnOf, waitRank } from '../../../shared/domain/routing.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { SYSTEM } from '../support.ts';
import type { Reading, Report, SimulatedDesk, SimulatedQueue } from './desk.ts';
import type { Witness } from './witness.ts';

/** Reacts to what was committed as `shared/desk/react.ts` and `shared/desk/offer-next.ts` do, by the same rules of the domain. */
export class Dispatcher {
  private offers = 0;

  constructor(
    private readonly desk: SimulatedDesk,
    private readonly witness: Witness,
  ) {}

  /** Reacts to one change. Who routes a session goes by the roster as they have read it. */
  react(report: Report, reading = this.desk.read()): void {
    if (report.kind === 'session') {
      if (beganToWait(report.before, report.after)) this.offerNext(report.after.id, reading);
    } else if (gainedRoom(report.before, report.after)) {
      this.fillRoom(report.after.agentId);
    }
  }

  private offerNext(sessionId: string, first: Reading): void {
    for (let reading = first; ; reading = this.desk.read()) {
      const session = this.desk.waiting.get(sessionId);
      const queue = session && this.desk.queues.get(session.queueId);
      if (session === undefined || queue === undefined) return;
      const agent = pickAgent(session, reading.roster, queue.policy);
      if (agent === undefined) return;
      const judged = this.witness.judgePick(session, queue, agent, reading);
      const outcome = this.offerTo(session, turnOf(agent, reading.roster, this.desk.now), queue);
      if (outcome === 'offered') {
        this.witness.sawPick(judged);
        return;
      }
      this.witness.sawAnother(outcome);
    }
  }

  private fillRoom(agentId: string): void {
    for (;;) {
      const agent = this.desk.agent(agentId);
      if (agent === undefined || agent.load >= agent.capacity) return;
      if (!this.offerOldest(agent)) return;
    }
  }

  private offerOldest(agent: RosterAgent): boolean {
    const ranked = [...this.desk.waiting.values()].toSorted((a, b) => (waitRank(a) < waitRank(b) ? -1 : 1));
    for (const session of sessionsFor(agent, ranked, (queueId) => this.desk.queues.get(queueId)?.policy)) {
      const queue = this.desk.queues.get(session.queueId);
      if (queue === undefined) continue;
      this.witness.judgeFill(session, agent);
      if (this.offerTo(session, turnOf(agent, [agent], this.desk.now), queue) !== 'offered') continue;
      this.witness.sawFill(agent.agentId);
      return true;
    }
    return false;
  }

  private offerFor(agentId: string, { acceptMs }: SimulatedQueue) {
    this.offers += 1;
    return { type: 'offer', offerId: `offer-${this.offers}`, agentId, expiresAt: this.desk.after(acceptMs) } as const;
  }

  /** Puts it to them, or gives it to them at once where the queue serves by itself. */
  private offerTo(session: Session, turn: Turn, queue: SimulatedQueue): string {
    const { agentId } = turn;
    const asking = queue.autoAccept ? ({ type: 'assign', agentId } as const) : this.offerFor(agentId, queue);
    const outcome = this.desk.ask(session.id, SYSTEM, asking, turn);
    return typeof outcome === 'string' ? outcome : 'offered';
  }
}
