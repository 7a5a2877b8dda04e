/** `npm run bench [-- --only NAME]`: measures a desk on a local runner of its own and prints tables. */
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchDesk } from './bench-desk.ts';
import { measureBundles } from './bundles.ts';
import { measureCost } from './cost.ts';
import { measureDeadlines } from './deadlines.ts';
import { measureLatency } from './latency.ts';
import { measureMail } from './mail.ts';
import { measureOperations, QUIET_ACCEPT_SECONDS } from './operations.ts';
import { type Runner, startRunner } from './runner.ts';
import { measureThroughput } from './throughput.ts';

// The pinned SDK runs on every Node that `engines` names; its notice would stand between the tables.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

type Say = (line: string) => void;

interface Stage {
  readonly name: string;
  readonly title: string;
  measure(desk: BenchDesk, say: Say): Promise<string>;
}

/** Schedules fire as late as the real Scheduler's may, so that only the delayed queue is exact. */
const AS_DEPLOYED: readonly Stage[] = [
  { name: 'latency', title: "From the webhook to the owner's screen", measure: measureLatency },
  { name: 'throughput', title: 'Sustained messages', measure: measureThroughput },
  { name: 'deadlines', title: 'Exactness of deadlines', measure: measureDeadlines },
];

/** Schedules fire at once, so that what they cause is counted with what armed them and not a minute later. */
const COUNTED: readonly Stage[] = [
  { name: 'operations', title: 'Units of each operation', measure: measureOperations },
  { name: 'cost', title: 'The bill of 1,000 sessions of ten messages', measure: measureCost },
  {
    name: 'bundles',
    title: 'Bundles and import times',
    measure: ({ runner }, say) => measureBundles(runner, say),
  },
];

/** What needs no desk. */
const ALONE = [{ name: 'mail', title: 'Reading mails', measure: measureMail }] as const;

const STAGES = [...AS_DEPLOYED, ...COUNTED, ...ALONE];

const USAGE = `npm run bench [-- --only NAME]

Measures a desk on a local runner of its own and prints tables.

  --only NAME      one of them:
${STAGES.map(({ name, title }) => `                   ${name.padEnd(12)} ${title}`).join('\n')}
  --help           these lines`;

const CAPACITY = 50;
/** Whatever hangs, the bench ends. */
const LONGEST_MS = 15 * 60_000;

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const say: Say = (line) => {
  process.stderr.write(`[${((performance.now() - startedAt) / 1_000).toFixed(0)} s] ${line}\n`);
};

let running: Runner | undefined;
let ending = false;

function load(): string {
  return loadavg()
    .map((average) => average.toFixed(2))
    .join(' ');
}

async function runStages(stages: readonly Stage[], granularity: 'minute' | 'second'): Promise<void> {
  if (stages.length === 0) return;
  say('starting a runner');
  running = await startRunner(granularity);
  say(`the runner was ready after ${running.startSeconds.toFixed(1)} s`);
  const desk = await BenchDesk.open(running, { capacity: CAPACITY, acceptSeconds: QUIET_ACCEPT_SECONDS });
  for (const { title, measure } of stages) {
    const before = load();
    const table = await measure(desk, say);
    print(`\n## ${title}\n\n${table}\n\nLoad average before ${before}, after ${load()}.`);
  }
  await desk.close();
  await running.end();
  running = undefined;
}

async function bench(): Promise<void> {
  const { only, help } = parseArgs({
    options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  }).values;
  if (help) return void print(USAGE);
  const names = STAGES.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) throw new Error(`--only takes one of ${names.join(', ')}`);
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  print(
    `${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${memory} GB, Node ${process.versions.node}, ${process.platform}`,
  );
  const wanted = (stages: readonly Stage[]) => stages.filter(({ name }) => only === undefined || name === only);
  await runStages(wanted(AS_DEPLOYED), 'minute');
  await runStages(wanted(COUNTED), 'second');
  for (const { name, title, measure } of ALONE) {
    if (only === undefined || name === only)
      print(`\n## ${title}\n\n${await measure(say)}\n\nLoad average after ${load()}.`);
  }
  say('done');
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await running?.end();
  process.exit(code);
}

process.once('SIGINT', () => void end(130));
process.once('SIGTERM', () => void end(143));
setTimeout(() => {
  say(`not done after ${LONGEST_MS / 60_000} minutes`);
  void end(1);
}, LONGEST_MS).unref();

async function fail(error: unknown): Promise<void> {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  if (running !== undefined) process.stderr.write(`The runner said last:\n${running.lastLines()}\n`);
  await end(1);
}

process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));

await bench().catch(fail);
