import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../shared/store/keys.ts';
import { enterAgent } from '../../shared/store/roster.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import { median } from '../bench/statistics.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { Board } from './board.ts';
import { Clock, type ClockSetting } from './clock.ts';
import { Crew } from './crew.ts';
import { Customers } from './customers.ts';
import { Follower } from './follower.ts';
import { forgotten, lostOrDoubled, violations } from './judge.ts';
import { People } from './people.ts';
import { type Plan, peopleOf, settingsOf } from './plan.ts';
import { Dice } from './random.ts';
import { Report } from './report.ts';
import { Surroundings } from './surroundings.ts';
import type { Place, Reported } from './task.ts';
import { Post, Timers } from './triggers.ts';

/** What came of a race. Everything that is wrong is in words, and there is nothing when all went well. */
export interface Result {
  readonly wrongs: readonly string[];
  readonly sessions: number;
  readonly messages: number;
  readonly deeds: number;
  readonly kills: number;
  readonly interrupted: number;
  /** Items of which the checker could say nothing while the race went on. */
  readonly unsettled: number;
  readonly seconds: number;
  readonly report: Report;
}

const LOOK_MS = 20;
/** Shortly before midnight, so that the figures of two days are in it. */
const BEGINS = '2026-05-03T23:45:00.000Z';

/** Everything of one race while it goes on. */
class Race {
  readonly report = new Report();
  readonly board = new Board();
  readonly crew: Crew;
  readonly follower: Follower;
  readonly timers: Timers;
  readonly post: Post;
  readonly people: People;
  readonly customers: Customers;
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
    this.crew = new Crew(place, plan.workers, (measure, { outcome }) => this.report.add(measure, outcome), failed);
    this.follower = new Follower(place, (reported) => this.hear(reported), failed);
    this.timers = new Timers(clock, this.crew, dice(1), plan.lateMs);
    this.post = new Post(this.crew, dice(2));
    this.people = new People(plan, roster, this.crew, this.board, dice(3));
    this.customers = new Customers(plan, this.crew, this.board, dice(4));
    this.surroundings = new Surroundings(roster, this.crew, table, clock, dice(5));
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

async function prepare(plan: Plan, table: Table): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.settings(), ...settingsOf('general', 1) } }),
  );
  for (const agent of peopleOf(plan)) await enterAgent(table, agent);
}

const SAMPLES = 40;
/** At this latency of the engine, a desk second takes as long as a second. */
const REAL_TIME_MS = 30;

/** How fast the desk's time may pass here, so that agents still have moments to answer in. */
async function speedOf({ speed: { least, most } }: Plan, table: Table): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const began = performance.now();
    await loadSettings(table);
    times.push(performance.now() - began);
  }
  return Math.round(Math.min(Math.max(REAL_TIME_MS / median(times), least), most));
}

/** Plays the race to its end. Throws, with what it was at, when it does not end in time. */
async function play(plan: Plan, race: Race, table: Table, clock: Clock): Promise<readonly string[]> {
  const { people, customers, surroundings, crew, board } = race;
  const wrongs: string[] = [];
  await surroundings.begin();
  const work = people.work();
  const killAt = new Set(
    Array.from({ length: plan.kills }, (_, kill) => Math.ceil(((kill + 1) * plan.customers) / (plan.kills + 1))),
  );
  const watchedAt = Math.ceil(plan.customers * 0.6);
  let watching: ReturnType<typeof violations> | undefined;
  await customers.come((came) => {
    if (killAt.has(came)) void kill(crew);
    if (came === watchedAt) watching = violations(table, clock, 1_000);
  });
  const watched = await watching;
  race.unsettled = watched?.unsettled ?? 0;
  wrongs.push(...(watched?.wrongs ?? ['nobody watched']).map((wrong) => `while it went on: ${wrong}`));
  await surroundings.calmDown();
  people.mood = 'answering';
  await surroundings.end();
  await race.quiet();
  wrongs.push(...(await violations(table, clock, 0)).wrongs.map((wrong) => `when all was quiet: ${wrong}`));
  wrongs.push(...(await forgotten(table)));
  people.mood = 'finishing';
  while (board.openCount > 0) await pause(LOOK_MS);
  people.mood = 'gone';
  await work;
  await race.quiet();
  wrongs.push(...(await violations(table, clock, 0)).wrongs.map((wrong) => `in the end: ${wrong}`));
  wrongs.push(...(await lostOrDoubled(table, customers.written, people.done)));
  if (crew.kills < plan.kills) wrongs.push(`only ${crew.kills} workers were killed while they worked`);
  return wrongs;
}

/** Kills a worker as soon as one has something under way. */
async function kill(crew: Crew): Promise<void> {
  while (!crew.killOne()) await pause(1);
}

async function overdue(race: Race, seconds: number, ended: AbortSignal): Promise<never> {
  await pause(seconds * 1_000, undefined, { signal: ended });
  throw new Error(`the race did not end within ${seconds} s\n${race.state}`);
}

/** Runs a race in a table of its own. Throws when it breaks or does not end in time. */
export async function runRace(plan: Plan, say: (line: string) => void): Promise<Result> {
  say(
    `seed ${plan.seed}: ${plan.customers} customers, ${plan.agents} agents, ${plan.workers} workers on ${plan.engine}`,
  );
  const engine: RunningEngine = await startEngine(plan.engine);
  const ended = new AbortController();
  const table = await engine.newTable();
  await prepare(plan, table);
  const speed = await speedOf(plan, table);
  say(`${speed} desk seconds in a second`);
  const setting: ClockSetting = { wallMs: Date.now(), deskMs: Date.parse(BEGINS), speed };
  const clock = new Clock(setting);
  const { seed, atOnce, lateMs } = plan;
  const race = new Race(
    plan,
    table,
    { endpoint: engine.endpoint, table: table.name, clock: setting, seed, atOnce, lateMs },
    clock,
  );
  try {
    const began = performance.now();
    const playing = play(plan, race, table, clock);
    const wrongs = await Promise.race([playing, race.broken, overdue(race, plan.mostSeconds, ended.signal)]);
    const seconds = (performance.now() - began) / 1_000;
    return {
      ...{
        wrongs,
        seconds,
        report: race.report,
        sessions: race.board.started,
        messages: race.customers.written.length,
      },
      ...{ deeds: race.people.done.length, kills: race.crew.kills, interrupted: race.crew.interrupted },
      unsettled: race.unsettled,
    };
  } finally {
    ended.abort();
    await race.end();
    await engine.end();
  }
}
