import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../shared/store/keys.ts';
import { enterAgent } from '../../shared/store/roster.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import { median } from '../bench/statistics.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { Clock, type ClockSetting } from './clock.ts';
import { Course } from './course.ts';
import type { Crew } from './crew.ts';
import { forgotten, lostOrDoubled, violations } from './judge.ts';
import { type Plan, peopleOf, settingsOf } from './plan.ts';
import type { Report } from './report.ts';

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
/** How much of the sessions that may be open at once is left open at the end. */
const LINGERING = 0.5;
/** Shortly before midnight, so that the figures of two days are in it. */
const BEGINS = '2026-05-03T23:45:00.000Z';

async function prepare(plan: Plan, table: Table): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.settings(), ...settingsOf('general', 1) } }),
  );
  for (const agent of peopleOf(plan)) await enterAgent(table, agent);
}

const SAMPLES = 40;
/** At this latency of the engine, a desk second takes as long as a second. */
const REAL_TIME_MS = 12;

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

interface Played {
  readonly plan: Plan;
  readonly course: Course;
  readonly table: Table;
  readonly clock: Clock;
  readonly say: (line: string) => void;
}

/** Plays the race to its end. Throws, with what it was at, when it does not end in time. */
async function play({ plan, course, table, clock, say }: Played): Promise<readonly string[]> {
  const { people, customers, lines, surroundings, crew, board } = course;
  const wrongs: string[] = [];
  await lines.begin();
  surroundings.begin();
  const work = people.work();
  const killAt = new Set(
    Array.from({ length: plan.kills }, (_, kill) => Math.ceil(((kill + 1) * plan.customers) / (plan.kills + 1))),
  );
  // The last sessions stay open, so that there is something to hold when all is quiet.
  const lingerAt = plan.customers - Math.ceil(plan.openAtMost * LINGERING);
  const watchedAt = Math.ceil(plan.customers * 0.6);
  let watching: ReturnType<typeof violations> | undefined;
  const tenth = Math.ceil(plan.customers / 10);
  await customers.come((came) => {
    if (came % tenth === 0) say(`${came} customers came, ${board.completedCount} sessions completed`);
    if (killAt.has(came)) void kill(crew);
    if (came === lingerAt) people.mood = 'lingering';
    if (came === watchedAt) watching = violations(table, clock, 1_000);
    return people.mood === 'busy';
  });
  const watched = await watching;
  course.unsettled = watched?.unsettled ?? 0;
  wrongs.push(...(watched?.wrongs ?? ['nobody watched']).map((wrong) => `while it went on: ${wrong}`));
  say('all have written everything');
  await lines.calmDown();
  people.mood = 'answering';
  await surroundings.end();
  await lines.end();
  await course.quiet();
  wrongs.push(...(await violations(table, clock, 0)).wrongs.map((wrong) => `when all was quiet: ${wrong}`));
  wrongs.push(...(await forgotten(table)));
  say(`all is quiet, with ${board.openCount} sessions open`);
  people.mood = 'finishing';
  while (board.openCount > 0) await pause(LOOK_MS);
  people.mood = 'gone';
  await work;
  await course.quiet();
  wrongs.push(...(await violations(table, clock, 0)).wrongs.map((wrong) => `in the end: ${wrong}`));
  wrongs.push(...(await lostOrDoubled(table, customers.written, people.done)));
  if (crew.kills < plan.kills) wrongs.push(`only ${crew.kills} workers were killed while they worked`);
  return wrongs;
}

/** Kills a worker as soon as one has something under way. */
async function kill(crew: Crew): Promise<void> {
  while (!crew.killOne()) await pause(1);
}

async function overdue(course: Course, seconds: number, ended: AbortSignal): Promise<never> {
  await pause(seconds * 1_000, undefined, { signal: ended });
  throw new Error(`the race did not end within ${seconds} s\n${course.state}`);
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
  const course = new Course(
    plan,
    table,
    { endpoint: engine.endpoint, table: table.name, clock: setting, seed, atOnce, lateMs },
    clock,
  );
  try {
    const began = performance.now();
    const playing = play({ plan, course, table, clock, say });
    const wrongs = await Promise.race([playing, course.broken, overdue(course, plan.mostSeconds, ended.signal)]);
    const seconds = (performance.now() - began) / 1_000;
    return {
      ...{
        wrongs,
        seconds,
        report: course.report,
        sessions: course.board.started,
        messages: course.customers.written.length,
      },
      ...{ deeds: course.people.done.length, kills: course.crew.kills, interrupted: course.crew.interrupted },
      unsettled: course.unsettled,
    };
  } finally {
    ended.abort();
    await course.end();
    await engine.end();
  }
}
