import type { SessionEvent } from '../../../shared/domain/events.ts';

const NONE = {
  /** Agents who began to take sessions, who ceased to, and who came into a queue or learnt something. */
  joins: 0,
  leaves: 0,
  gains: 0,
  /** Offers by routing, all of them, and those that another agent could have got as well. */
  offers: 0,
  contested: 0,
  /** How often two agents were compared by an offer in round robin. */
  comparisons: 0,
  /** Rows of at least four offers over which the spread of two agents was watched, and the longest. */
  longRows: 0,
  longestRow: 0,
  leastBusy: 0,
  /** Offers to an agent who gained room, and how many of them had a choice of sessions. */
  fills: 0,
  choices: 0,
  /** Offers by routing in the same millisecond as the one before. */
  sameMillisecond: 0,
  /** Picks that came too late, since the agent had been asked for something else. */
  overtaken: 0,
  /** Moments of rest, and the waiting sessions that were found then. */
  rests: 0,
  waits: 0,
  /** Offers of a session behind another one that the agent could have had, and that was on its way to be offered. */
  outOfRank: 0,
};

type Figure = keyof typeof NONE;

/** How much happened in the days that were played, so that a promise which was never put to the test is noticed. */
export class Figures {
  private readonly counts: Record<string, number> = { ...NONE };

  count(figure: Figure, by = 1): void {
    this.counts[figure] = this.of(figure) + by;
  }

  /** Keeps the greatest. */
  most(figure: Figure, value: number): void {
    this.counts[figure] = Math.max(this.of(figure), value);
  }

  heard({ type }: SessionEvent): void {
    this.counts[type] = this.of(type) + 1;
  }

  /** What there was less of than this. */
  shortOf(least: Partial<Record<Figure | SessionEvent['type'], number>>): readonly string[] {
    return Object.entries(least)
      .filter(([figure, count]) => this.of(figure) < count)
      .map(([figure, count]) => `${figure}: ${this.of(figure)} of ${count}`);
  }

  private of(figure: string): number {
    return this.counts[figure] ?? 0;
  }

  toString(): string {
    return Object.entries(this.counts)
      .map(([figure, count]) => `${figure} ${count}`)
      .join(', ');
  }
}
