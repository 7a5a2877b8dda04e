/** `npm run reindex -- --table NAME`: writes anew what completed sessions are searched by; `--help` says more. */
import { type Options, readOptions, USAGE, UsageError } from './reindex/options.ts';
import { reindex } from './reindex/reindex.ts';
import { findTable } from './verify/desk-table.ts';
import { explain } from './verify/remedies.ts';

// The pinned SDK runs on every Node that `engines` names; its notice would stand between the lines of this script.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

async function run({ from, perSecond, ...place }: Options): Promise<void> {
  const { table, where } = await findTable(place);
  process.stdout.write(`${where}\n`);
  let all = 0;
  const done = (month: string, sessions: number) => {
    all += sessions;
    process.stdout.write(`${month}: ${sessions.toLocaleString('en-US')} sessions\n`);
  };
  await reindex(table, { from: from ?? new Date().toISOString().slice(0, 7), perSecond, done });
  process.stdout.write(`${all.toLocaleString('en-US')} sessions can be searched.\n`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else await run(options);
} catch (error) {
  process.stderr.write(
    `${error instanceof UsageError ? `${error.message}; npm run reindex -- --help` : explain(error)}\n`,
  );
  process.exitCode = 2;
}
