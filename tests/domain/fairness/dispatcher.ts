import type { SessionEvent } from '../../../shared/domain/events.ts';
import { type RosterAgent, rosterChanges, type Turn } from '../../../shared/domain/roster.ts';
import {
  beganToWait,
  gainedRoom,
  pickAgent,
  rosterAfter,
  sessionsFor,
  turnOf,
  waitRank,
} from '../../../shared/domain/routing.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { SYSTEM } from '../support.ts';
import type { Outcome, Reading, Report, SimulatedDesk, SimulatedQueue } from './desk.ts';
import type { Witness } from './witness.ts';

/** What the changes of one batch are routed by: a reading of the roster, and what one's own offers have changed since. */
export interface Hand {
  reading: Reading | undefined;
}

/**
 * Reacts to what was committed as `shared/desk/react-to-batch.ts`, `in-hand.ts` and `offer-next.ts` do, by the same rules of
 * the domain.
 */
export class Dispatcher {
  private offers = 0;

  constructor(
    private readonly desk: SimulatedDesk,
    private readonly witness: Witness,
  ) {}

  /** Reacts to one change of a batch. Who routes a session goes by the roster as they have it in hand. */
  react(report: Report, hand: Hand): void {
    if (report.kind === 'session') {
      if (beganToWait(report.before, report.after)) this.offerNext(report.after.id, hand);
    } else if (gainedRoom(report.before, report.after)) {
      this.fillRoom(report.after.agentId);
      hand.reading = undefined;
    }
  }

  private offerNext(sessionId: string, hand: Hand): void {
    for (;;) {
      const session = this.desk.waiting.get(sessionId);
      const queue = session && this.desk.queues.get(session.queueId);
      if (session === undefined || queue === undefined) return;
      const isFresh = hand.reading === undefined;
      const reading = hand.reading ?? this.desk.read();
      hand.reading = reading;
      const agent = pickAgent(session, reading.roster, queue.policy);
      if (agent === undefined && isFresh) return;
      if (agent === undefined) {
        hand.reading = undefined;
        continue;
      }
      const judged = this.witness.judgePick(session, queue, agent, reading);
      const turn = turnOf(agent, reading.roster, this.desk.now);
      const outcome = this.offerTo(session, turn, queue);
      if (typeof outcome !== 'string') {
        hand.reading = this.ownChange(reading, session.id, outcome, turn);
        this.witness.sawPick(judged);
        return;
      }
      hand.reading = undefined;
      this.witness.sawAnother(outcome);
    }
  }

  private ownChange(reading: Reading, sessionId: string, events: readonly SessionEvent[], turn: Turn): Reading {
    const after = this.desk.sessions.get(sessionId);
    if (after === undefined) return reading;
    const changes = rosterChanges(undefined, after, events, turn);
    return { version: this.desk.read().version, roster: rosterAfter(reading.roster, changes) };
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
      if (typeof this.offerTo(session, turnOf(agent, [agent], this.desk.now), queue) === 'string') continue;
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
  private offerTo(session: Session, turn: Turn, queue: SimulatedQueue): Outcome {
    const { agentId } = turn;
    const asking = queue.autoAccept ? ({ type: 'assign', agentId } as const) : this.offerFor(agentId, queue);
    return this.desk.ask(session.id, SYSTEM, asking, turn);
  }
}
