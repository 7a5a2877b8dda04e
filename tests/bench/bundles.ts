import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { HANDLERS } from '../../infra/functions.ts';
import { bundleFunctions } from '../../scripts/bundle-functions.ts';
import { coldStarts } from './cold-starts.ts';
import type { Runner } from './runner.ts';
import { digits, median } from './statistics.ts';
import { markdownTable } from './table.ts';

const run = promisify(execFile);
const projectFolder = join(import.meta.dirname, '..', '..');
const built = join(projectFolder, '.build', 'functions');
const BASELINE = 'tests/bench/document-client';
/** Bundled beside the baseline, since the bundler refuses to find nothing of what it leaves out of the functions' bundles. */
const COMPANION = 'functions/deliver/telegram';
const ROUNDS = 9;
const IMPORT_WITHIN_MS = 30_000;

/** Imports a bundle in a fresh process and prints how many milliseconds that took. The baseline opens its client as well. */
const PROBE = `const startedAt = performance.now();
const bundle = await import(process.argv[1]);
bundle.documentClient?.();
process.stdout.write(String(performance.now() - startedAt));`;

const Template = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });
const FunctionProperties = z.object({
  Properties: z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional() }),
});

/** Measures how large each function's bundle is, and how long importing it takes against the DynamoDB client alone. */
export async function measureBundles(runner: Runner, say: (line: string) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-bundles-'));
  try {
    await bundleFunctions([BASELINE, COMPANION], { sources: projectFolder, bundles: folder });
    const files = new Map([[BASELINE, join(folder, BASELINE, 'index.mjs')]]);
    for (const handler of HANDLERS) files.set(handler, join(built, handler, 'index.mjs'));
    say(`bundles: ${files.size} of them, ${ROUNDS} imports each`);
    const times = await importTimes(files, await environmentOf(runner));
    return await tableOf(files, times, runner);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every variable that any function's template names, since a function that misses one fails at its cold start. */
async function environmentOf({ dataFolder }: Runner): Promise<Record<string, string>> {
  const cdkOut = join(dataFolder, 'cdk.out');
  const environment: Record<string, string> = { AWS_REGION: 'us-east-1', PATH: process.env.PATH ?? '' };
  for (const file of (await readdir(cdkOut)).filter((name) => name.endsWith('.template.json'))) {
    const { Resources } = Template.parse(JSON.parse(await readFile(join(cdkOut, file), 'utf8')));
    for (const resource of Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function')) {
      const variables = FunctionProperties.parse(resource).Properties.Environment?.Variables ?? {};
      for (const name of Object.keys(variables)) environment[name] = 'https://127.0.0.1/bench';
    }
  }
  return environment;
}

/** Rounds over all bundles, so that whatever slows the machine for a while slows all of them. */
async function importTimes(files: ReadonlyMap<string, string>, env: Record<string, string>) {
  const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, file] of files) {
      const args = ['--input-type=module', '--eval', PROBE, pathToFileURL(file).href];
      const { stdout } = await run(process.execPath, args, { env, timeout: IMPORT_WITHIN_MS });
      times.get(name)?.push(Number(stdout));
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

async function tableOf(files: ReadonlyMap<string, string>, times: ReadonlyMap<string, number>, runner: Runner) {
  const baseline = times.get(BASELINE) ?? Number.NaN;
  const row = async (title: string, name: string, coldMs?: number, warmMs?: number) => {
    const bytes = await readFile(files.get(name) ?? '');
    const time = times.get(name) ?? Number.NaN;
    const figures = [bytes.length / 1_000, gzipSync(bytes).length / 1_000, time].map((figure) => digits(figure));
    const calls = [coldMs, warmMs].map((ms) => (ms === undefined ? '–' : digits(ms)));
    return [title, ...figures, digits(time / baseline, 2), ...calls];
  };
  const calls = await coldStarts(runner);
  const rows = [await row('DynamoDB document client alone', BASELINE)];
  for (const handler of HANDLERS) {
    const { coldMs, warmMs } = calls(handler) ?? {};
    rows.push(await row(handler, handler, coldMs, warmMs));
  }
  return markdownTable(
    ['function', 'KB minified', 'KB gzip', 'import ms', 'ratio', 'first call in the runner ms', 'later calls p50 ms'],
    rows,
  );
}
