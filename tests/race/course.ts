import { setTimeout as pause } from 'node:timers/promises';
import type { Table } from '../../shared/store/table.ts';
import { Board } from './board.ts';
import type { Clock } from './clock.ts';
import { Crew } from './crew.ts';
import { Customers } from './customers.ts';
import { Follower } from './follower.ts';
import { Lines } from './lines.ts';
import type { Measure } from './meter.ts';
import { People } from './people.ts';
import { type Plan, peopleOf } from './plan.ts';
import { Dice } from './random.ts';
import { Report } from './report.ts';
import { Surroundings } from './surroundings.ts';
import type { Place, Reported, Told } from './task.ts';
import { Post, Timers } from './triggers.ts';

const LOOK_MS = 20;

/** Everything of one race while it goes on. */
export class Course {
  readonly report = new Report();
  readonly board = new Board();
  readonly crew: Crew;
  readonly follower: Follower;
  readonly timers: Timers;
  readonly post: Post;
  readonly people: People;
  readonly customers: Customers;
  readonly lines: Lines;
  readonly surroundings: Surroundings;
  unsettled = 0;
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when a process of the race breaks. */
  readonly broken = new Promise<never>((_, reject) => {
    this.fail = reject;
  });

  constructor(plan: Plan, table: Table, place: Place, clock: Clock) {
    const dice = (part: number) => new Dice(plan.seed * 1_000 + part);
    const roster = peopleOf(plan);
    const failed = (error: Error) => this.fail(error);
    const told = (measure: Measure, { outcome, armed }: Told) => {
      this.report.add(measure, outcome);
      for (const deadline of armed) this.timers.arm(deadline);
    };
    this.crew = new Crew(place, plan.workers, told, failed);
    this.follower = new Follower(place, (reported) => this.hear(reported), failed);
    this.timers = new Timers(clock, this.crew, dice(1), plan.lateMs);
    this.post = new Post(this.crew, dice(2));
    this.people = new People(plan, roster, this.crew, this.board, dice(3));
    this.customers = new Customers(plan, this.crew, this.board, dice(4));
    this.lines = new Lines(roster, this.crew, clock, dice(5));
    this.surroundings = new Surroundings(this.crew, table, clock, dice(6));
  }

  private hear(reported: Reported): void {
    if (reported.say === 'seen') for (const seen of reported.sessions) this.board.see(seen);
    if (reported.say === 'arm') this.timers.arm(reported.deadline);
    if (reported.say === 'queue') this.post.queue(reported.thread, reported.job);
    if (reported.say === 'reacted') this.report.add(reported.measure, reported.error === undefined ? 'done' : 'again');
  }

  /** Resolves when nothing is under way any more, and nothing of it has led to anything new. */
  async quiet(): Promise<void> {
    let before = -1;
    for (;;) {
      await pause(LOOK_MS);
      if (!this.crew.idle || this.timers.waiting > 0 || this.post.waiting > 0) continue;
      const reacted = await this.follower.quiet();
      const isStill = this.crew.idle && this.timers.waiting === 0 && this.post.waiting === 0;
      if (isStill && reacted === before) return;
      before = reacted;
    }
  }

  /** What the race is at, for whoever has to find out why it does not end. */
  get state(): string {
    const open = this.board.open.slice(0, 10).map((seen) => JSON.stringify(seen));
    return [
      `${this.people.mood}; ${this.customers.came} customers came, ${this.board.openCount} sessions open`,
      `timers ${this.timers.waiting}, replies ${this.post.waiting}, under way: ${this.crew.state}`,
      ...open,
    ].join('\n');
  }

  async end(): Promise<void> {
    this.people.mood = 'gone';
    this.follower.end();
    await this.crew.end();
  }
}
