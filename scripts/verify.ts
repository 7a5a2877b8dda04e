/** `npm run verify -- --table NAME`: reads a desk's table and reports every break of its invariants; `--help` says more. */
import { findTable } from './verify/desk-table.ts';
import { type Options, readOptions, USAGE } from './verify/options.ts';
import { explain } from './verify/remedies.ts';
import { reportJson, reportText } from './verify/report.ts';
import { verify } from './verify/verify.ts';

// The pinned SDK runs on every Node that `engines` names; its notice would stand between the lines of this script.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const EXIT = { clean: 0, violations: 1, couldNotRun: 2 } as const;

function progress(items: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${items.toLocaleString('en-US')} items read`);
}

async function run({ json, lateMs, unitsPerSecond, ...place }: Options): Promise<number> {
  const { table, where } = await findTable(place);
  const beganMs = performance.now();
  const verdict = await verify(table, { lateMs, unitsPerSecond, progress });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const seconds = (performance.now() - beganMs) / 1_000;
  process.stdout.write((json ? reportJson : reportText)(where, verdict, seconds));
  return verdict.violations.length === 0 ? EXIT.clean : EXIT.violations;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = EXIT.couldNotRun;
}
