import type { SessionEvent } from '../../../shared/domain/events.ts';
import type { RosterAgent } from '../../../shared/domain/roster.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { demand } from './broken.ts';
import type { Reading, SimulatedDesk, SimulatedQueue } from './desk.ts';
import type { Figures } from './figures.ts';
import { Rounds } from './rounds.ts';
import { takesSessions, Waits } from './waits.ts';

/** An agent whom routing is about to ask, and who else could be. */
interface Judged {
  readonly agentId: string;
  readonly rivals: readonly string[];
  readonly readAt: number;
  readonly isRound: boolean;
}

/** Watches a day and throws as soon as routing breaks a promise. Goes by the events and its own words, not by the rules under test. */
export class Witness {
  private readonly waits = new Waits();
  private readonly rounds: Rounds;
  private lastOfferMs = -1;

  constructor(
    private readonly desk: SimulatedDesk,
    private readonly figures: Figures,
    private readonly inOrder: boolean,
  ) {
    this.rounds = new Rounds(figures, inOrder);
  }

  heard(session: Session, event: SessionEvent): void {
    this.waits.heard(session, event);
    if (event.type === 'offered' && event.by.kind !== 'system') {
      this.rounds.handed(event.agentId, this.desk.read().version, this.everybody());
    }
  }

  /**
   * Routing has picked an agent for a session. Least busy: nobody who could take it has less to do. Whoever is full is
   * served before; so nothing that the agent could have waits before this session, unless its turn or theirs comes yet.
   */
  judgePick(session: Session, queue: SimulatedQueue, agent: RosterAgent, { roster, version }: Reading): Judged {
    demand(queue.policy.method !== 'manual', () => `${session.id} is served by hand and was routed`);
    const able = roster.filter((other) => this.waits.canTake(other, session, queue));
    demand(able.includes(agent), () => `${agent.agentId} could not take ${session.id} and was picked`);
    if (queue.policy.method === 'least-busy') {
      const least = Math.min(...able.map(({ load }) => load));
      demand(agent.load === least, () => `${agent.agentId} holds ${agent.load}, somebody else only ${least}`);
    }
    this.judgeRank(session, agent);
    const rivals = able.filter((other) => other !== agent).map(({ agentId }) => agentId);
    return { agentId: agent.agentId, rivals, readAt: version, isRound: queue.policy.method === 'round-robin' };
  }

  private judgeRank(session: Session, agent: RosterAgent): void {
    const before = this.choicesOf(agent).find((other) => this.waits.isBefore(other, session));
    if (before === undefined) return;
    const comesYet = !this.inOrder || this.isReported(agent.agentId) || this.isReported(before.id);
    demand(comesYet, () => `${agent.agentId} was offered ${session.id} while ${before.id} waited before it`);
    this.figures.count('outOfRank');
  }

  /** Whether a change of a session or an agent is known to the table and not yet to the desk's reactions. */
  private isReported(id: string): boolean {
    return this.desk.reports.some(
      (report) => (report.kind === 'agent' ? report.after.agentId : report.after.id) === id,
    );
  }

  /** A pick was committed. */
  sawPick({ isRound, ...offer }: Judged): void {
    const { version } = this.desk.read();
    if (isRound) this.rounds.offered(offer, version, this.everybody());
    else this.rounds.asked(offer.agentId, version, this.everybody());
    if (!isRound) this.figures.count('leastBusy');
    this.sawOffer();
  }

  /** A pick was not committed. */
  sawAnother(outcome: string): void {
    demand(outcome === 'overtaken' || !this.inOrder, () => `a pick was refused: ${outcome}`);
    if (outcome === 'overtaken') this.figures.count('overtaken');
  }

  /** An agent who gained room is about to be offered a session: of those they could have, none is to be served before. */
  judgeFill(session: Session, agent: RosterAgent): void {
    const choices = this.choicesOf(agent);
    demand(choices.includes(session), () => `${agent.agentId} cannot take ${session.id} and was offered it`);
    const before = choices.find((other) => this.waits.isBefore(other, session));
    demand(before === undefined, () => `${agent.agentId} was offered ${session.id}, ${before?.id} has waited longer`);
    if (choices.length > 1) this.figures.count('choices');
  }

  sawFill(agentId: string): void {
    this.rounds.asked(agentId, this.desk.read().version, this.everybody());
    this.figures.count('fills');
    this.sawOffer();
  }

  private sawOffer(): void {
    this.figures.count('offers');
    if (this.desk.nowMs === this.lastOfferMs) this.figures.count('sameMillisecond');
    this.lastOfferMs = this.desk.nowMs;
  }

  /** The desk has reacted to everything: no session waits while an agent who could take it has room. */
  atRest(): void {
    this.figures.count('rests');
    this.figures.count('waits', this.desk.waiting.size);
    for (const agent of this.desk.read().roster) {
      const [session] = this.choicesOf(agent);
      demand(session === undefined, () => `${session?.id} waits while ${agent.agentId} could take it and has room`);
    }
  }

  /** What waits and the agent could be offered now. */
  private choicesOf(agent: RosterAgent): readonly Session[] {
    if (!takesSessions(agent)) return [];
    return [...this.desk.waiting.values()].filter((session) => {
      const queue = this.desk.queues.get(session.queueId);
      return queue !== undefined && queue.policy.method !== 'manual' && this.waits.canTake(agent, session, queue);
    });
  }

  private everybody(): readonly string[] {
    return this.desk.read().roster.map(({ agentId }) => agentId);
  }
}
