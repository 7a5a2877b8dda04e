import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

/** What the command line asks for. */
export interface Options {
  readonly port: number;
  /** Where mail is taken in; `undefined`: at 2525, or at any other while that one is taken. */
  readonly smtpPort: number | undefined;
  /** Data folder, absolute. */
  readonly dataFolder: string;
  /** Begin with empty data. */
  readonly fresh: boolean;
  /** Run what was built last. */
  readonly noBuild: boolean;
  /** `minute` fires schedules as late as the real Scheduler may. */
  readonly schedulerGranularity: 'minute' | 'second';
}

/** How to call the runner. */
const USAGE =
  'npm start -- [--port 4000] [--smtp-port 2525] [--data .baton] [--fresh] [--no-build] [--scheduler-granularity minute|second]';

/** What each option does. */
export const HELP = `${USAGE}

Builds the desk and runs it on this machine, on 127.0.0.1 only. Ctrl+C ends it.

  --port N                      the port of the console, the API and the phone page (4000)
  --smtp-port N                 the port that takes in mail (2525, or any other while that one is taken)
  --data FOLDER                 where its state is kept (.baton)
  --fresh                       begin with empty data
  --no-build                    run what was built last
  --scheduler-granularity G     minute: schedules fire within the minute after their time, as the real ones do;
                                second: exactly (minute)
  --help                        these lines
`;

/** Reads the command line; \`help\` when it asks how to call the runner. Throws StartError with the usage for one that it does not understand. */
export function readOptions(argv: readonly string[], folder: string): Options | 'help' {
  const values = parse(argv);
  const { port, data, fresh, help, 'no-build': noBuild, 'scheduler-granularity': granularity } = values;
  if (help) return 'help';
  const number = portIn('--port', port);
  const mailPort = values['smtp-port'];
  if (granularity !== 'minute' && granularity !== 'second') {
    throw refusal(`--scheduler-granularity ${granularity} is neither minute nor second`);
  }
  return {
    ...{ port: number, smtpPort: mailPort === undefined ? undefined : portIn('--smtp-port', mailPort) },
    ...{ dataFolder: resolve(folder, data), fresh, noBuild, schedulerGranularity: granularity },
  };
}

function portIn(option: string, given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw refusal(`${option} ${given} is not a port`);
  return number;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '4000' },
        'smtp-port': { type: 'string' },
        data: { type: 'string', default: '.baton' },
        fresh: { type: 'boolean', default: false },
        'no-build': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        'scheduler-granularity': { type: 'string', default: 'minute' },
      },
    }).values;
  } catch (cause) {
    throw refusal(cause instanceof Error ? cause.message : String(cause));
  }
}

function refusal(reason: string): StartError {
  return new StartError(`${reason}\nUsage: ${USAGE}\nMore: npm start -- --help`);
}
