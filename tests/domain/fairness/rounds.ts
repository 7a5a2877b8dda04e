import { demand } from './broken.ts';
import type { Figures } from './figures.ts';

/** Offers in round robin that each of two agents could have got, in a row: by how many the first of the two is ahead. */
interface Row {
  readonly ahead: number;
  readonly least: number;
  readonly most: number;
  readonly offers: number;
}

const NONE: Row = { ahead: 0, least: 0, most: 0, offers: 0 };

/** How many offers of a row are many. */
const LONG = 4;

/** An offer in round robin: to whom, who else could have got it, and how many commits there had been when they were looked at. */
export interface RoundOffer {
  readonly agentId: string;
  readonly rivals: readonly string[];
  readonly readAt: number;
}

/**
 * What round robin promises, in two ways.
 *
 * Turn: whoever is asked although another could have been, has not been asked since that other was. So between two
 * offers that B got before A's eyes, A was asked for something.
 *
 * Spread: take two agents, and a row of offers of which each went to one of the two while the other could have had it as
 * well (there, in the queue, skilled, with room, and had not passed it). Over every part of this row, the numbers of
 * offers that they got differ by at most one. The row ends when one of them is asked otherwise: where the other could not
 * have been, having passed the session or not being skilled for it; in a queue that asks whoever is least busy; by a
 * colleague's transfer.
 */
export class Rounds {
  private readonly askedAt = new Map<string, number>();
  private readonly wonAt = new Map<string, Map<string, number>>();
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly figures: Figures,
    /** Whether picks are made one after the other. Of those made at the same time nobody can say which was first. */
    private readonly oneByOne: boolean,
  ) {}

  /** An agent was offered something in round robin; so many commits there have been by now. */
  offered({ agentId, rivals, readAt }: RoundOffer, commits: number, everybody: readonly string[]): void {
    const won = this.wonAt.get(agentId) ?? new Map<string, number>();
    for (const rival of rivals) {
      const before = won.get(rival);
      demand(
        before === undefined || (this.askedAt.get(rival) ?? 0) > before,
        () => `${agentId} was asked twice while ${rival} could have been and was not asked at all`,
      );
      won.set(rival, readAt);
      this.figures.count('comparisons');
      if (this.oneByOne) this.prolong(agentId, rival);
    }
    this.wonAt.set(agentId, won);
    if (rivals.length > 0) this.figures.count('contested');
    this.end(
      agentId,
      everybody.filter((other) => !rivals.includes(other)),
    );
    this.askedAt.set(agentId, commits);
  }

  /** An agent was asked otherwise than in round robin. */
  asked(agentId: string, commits: number, everybody: readonly string[]): void {
    this.end(agentId, everybody);
    this.askedAt.set(agentId, commits);
  }

  /**
   * A colleague handed the agent a session by name. That is nobody's turn and is dated by the clock, which says nothing
   * about what else was offered in the same millisecond.
   */
  handed(agentId: string, commits: number, everybody: readonly string[]): void {
    this.asked(agentId, commits, everybody);
    this.wonAt.delete(agentId);
  }

  private prolong(agentId: string, rival: string): void {
    const key = keyOf(agentId, rival);
    const { ahead: before, least, most, offers } = this.rows.get(key) ?? NONE;
    const ahead = before + (agentId < rival ? 1 : -1);
    const row = { ahead, least: Math.min(least, ahead), most: Math.max(most, ahead), offers: offers + 1 };
    demand(row.most - row.least <= 1, () => `the spread between ${agentId} and ${rival} is ${row.most - row.least}`);
    this.rows.set(key, row);
    if (row.offers === LONG) this.figures.count('longRows');
    this.figures.most('longestRow', row.offers);
  }

  private end(agentId: string, others: readonly string[]): void {
    for (const other of others) this.rows.delete(keyOf(agentId, other));
  }
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
