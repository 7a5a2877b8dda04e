import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

/** What the command line asks for. */
export interface Options {
  readonly port: number;
  /** Data folder, absolute. */
  readonly dataFolder: string;
  /** Begin with empty data. */
  readonly fresh: boolean;
  /** `minute` fires schedules as late as the real Scheduler may. */
  readonly schedulerGranularity: 'minute' | 'second';
}

/** How to call the runner. */
export const USAGE = 'npm start -- [--port 4000] [--data .baton] [--fresh] [--scheduler-granularity minute|second]';

/** Reads the command line. Throws StartError with the usage for one that it does not understand. */
export function readOptions(argv: readonly string[], folder: string): Options {
  const { port, data, fresh, 'scheduler-granularity': granularity } = parse(argv);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw refusal(`--port ${port} is not a port`);
  if (granularity !== 'minute' && granularity !== 'second') {
    throw refusal(`--scheduler-granularity ${granularity} is neither minute nor second`);
  }
  return { port: number, dataFolder: resolve(folder, data), fresh, schedulerGranularity: granularity };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '4000' },
        data: { type: 'string', default: '.baton' },
        fresh: { type: 'boolean', default: false },
        'scheduler-granularity': { type: 'string', default: 'minute' },
      },
    }).values;
  } catch (cause) {
    throw refusal(cause instanceof Error ? cause.message : String(cause));
  }
}

function refusal(reason: string): StartError {
  return new StartError(`${reason}\nUsage: ${USAGE}`);
}
