import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectBots } from './connect-bot.ts';
import { localContext } from './context.ts';
import { type HeldFolder, holdDataFolder } from './data-folder.ts';
import { endOrphan } from './engine/orphan.ts';
import { engineFolder } from './inventory.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { freePort, probePort } from './ports.ts';
import { type Runner, startRunner } from './runner.ts';
import { StartError } from './start-error.ts';
import { build, readCdkJson, synthesize } from './synth.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
/** Where mail is taken in unless the port is taken: nothing of the system's own listens there. */
const SMTP_PORT = 2_525;
/** Ending takes as long as the slowest running function; past this the process goes anyway. */
const LONGEST_END_MS = 20_000;

const stopping = new AbortController();
let runner: Runner | undefined;
let held: HeldFolder | undefined;
let ending = false;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function timed(name: string, work: Promise<void>): Promise<string> {
  say(`${name} ...`);
  const startedAt = performance.now();
  await work;
  return `${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** The AWS port is the next one, unless that is taken, or asked for to take mail in. */
async function claimPorts({ port, smtpPort }: Options): Promise<{ publicUrl: string; awsUrl: string }> {
  if ((await probePort(port)) === undefined) {
    throw new StartError(
      `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another: npm start -- --port ${port + 2}`,
    );
  }
  const next = port + 1;
  const awsPort = (next <= 65_535 && next !== smtpPort ? await probePort(next) : undefined) ?? (await freePort());
  return { publicUrl: `http://127.0.0.1:${port}`, awsUrl: `http://127.0.0.1:${awsPort}` };
}

/** A port that was asked for has to be free; another may stand in for the usual one, as several runners may run. */
async function claimSmtpPort(asked: number | undefined): Promise<number> {
  const port = await probePort(asked ?? SMTP_PORT);
  if (port !== undefined) return port;
  if (asked === undefined) return freePort();
  throw new StartError(
    `Port ${asked} of 127.0.0.1 is taken. Choose another for mail: npm start -- --smtp-port ${asked + 1}`,
  );
}

async function begin(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.cwd());
  if (options !== 'help') return start(options);
  process.stdout.write(HELP);
}

async function start(options: Options): Promise<void> {
  const { dataFolder } = options;
  const addresses = await claimPorts(options);
  const smtpPort = await claimSmtpPort(options.smtpPort);
  held = await holdDataFolder(dataFolder, addresses);
  if (await endOrphan(engineFolder(dataFolder))) say('ended the engine that a killed runner left behind');
  if (options.fresh) await held.empty();
  const cdkJson = await readCdkJson(projectFolder);
  const cdkOut = join(dataFolder, 'cdk.out');
  const times = [
    ...(options.noBuild ? [] : [await timed('build', build(projectFolder, cdkJson, stopping.signal))]),
    await timed(
      'synth',
      synthesize(projectFolder, cdkJson, cdkOut, localContext(addresses.publicUrl), stopping.signal),
    ),
    await timed(
      'start',
      startRunner({
        cdkOut,
        dataFolder,
        ...addresses,
        smtpPort,
        schedulerGranularity: options.schedulerGranularity,
        log: (part, line) => say(`[${part}] ${line}`),
        crashed: (reason) => void end(1, reason),
      }).then(async (started) => {
        runner = started;
        const { surroundings, telegram } = started;
        await connectBots({ projectFolder, surroundings, telegram, stopping: stopping.signal });
      }),
    ),
  ];
  if (ending) return;
  say(
    `${times.join(', ')}; data in ${dataFolder}, AWS calls at ${addresses.awsUrl}, usage at ${addresses.publicUrl}/local/usage`,
  );
  say(`Baton is ready at ${addresses.publicUrl}`);
}

async function end(code: number, reason?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (reason !== undefined) process.stderr.write(`${reason}\n`);
  const overdue = setTimeout(() => process.exit(1), LONGEST_END_MS);
  stopping.abort();
  await starting.catch(() => undefined);
  await runner?.end();
  await held?.release();
  clearTimeout(overdue);
  process.exit(code);
}

function describe(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));
process.on('uncaughtException', (error) => void end(1, `Baton crashed: ${describe(error)}`));
process.on('unhandledRejection', (error) => void end(1, `Baton crashed: ${describe(error)}`));

const starting = begin();
starting.catch((error: unknown) => end(1, describe(error)));
