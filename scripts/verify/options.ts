import { parseArgs } from 'node:util';
import type { Place } from './desk-table.ts';
import { UsageError } from './usage-error.ts';
import { LATE_MS } from './verify.ts';

/** What the command line asks for. */
export interface Options extends Place {
  readonly local: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly lateMs: number;
  readonly unitsPerSecond: number;
}

/** A tenth of what one partition of a table bears (3,000 read units a second; DynamoDB developer guide, partitions). */
const UNITS_PER_SECOND = 300;

/** How to call it, what it costs and what it answers. */
export const USAGE = `npm run verify -- --table NAME [--region R] [--endpoint URL]    a deployed desk's table
npm run verify -- [--local] [--data .baton]                     the desk that npm start runs

Reads the whole table and reports every break of the desk's invariants. Changes nothing, and may run while the desk is in use.

  --table NAME             the table; without it, that of the local runner
  --region R               its region, if AWS_REGION does not say it
  --endpoint URL           another engine than DynamoDB, such as a local runner's AWS port
  --local                  the local runner's table, whatever else is set
  --data FOLDER            the local runner's data folder (.baton)
  --late-minutes N         warn of replies and offers that are late by more (${LATE_MS / 60_000})
  --units-per-second N     read units a second at most (${UNITS_PER_SECOND}); the desk's own reading goes first
  --json                   the report as JSON

Cost: half a read unit for 4 KB, so about one unit for a session of 15 entries; one more for each open session, and about
four for one that has to be read again. Memory: about 1 KB a session.
Permissions: dynamodb:Scan, Query, GetItem and BatchGetItem on the table, Query on its indexes.

Ends with 0: no violation; 1: violations; 2: could not run. What to do for each code: docs/operations.md.
`;

function amount(name: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`--${name} ${text} is not a number above 0`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        table: { type: 'string' },
        region: { type: 'string' },
        endpoint: { type: 'string' },
        data: { type: 'string', default: '.baton' },
        local: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'late-minutes': { type: 'string', default: String(LATE_MS / 60_000) },
        'units-per-second': { type: 'string', default: String(UNITS_PER_SECOND) },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Reads the command line. Throws `UsageError`. */
export function readOptions(argv: readonly string[]): Options {
  const { table, region, endpoint, 'late-minutes': late, 'units-per-second': units, ...rest } = parse(argv);
  if (rest.local && (table !== undefined || endpoint !== undefined)) {
    throw new UsageError('--local is the table of the local runner: name no other with it');
  }
  if (endpoint !== undefined && !URL.canParse(endpoint)) throw new UsageError(`--endpoint ${endpoint} is no URL`);
  if (endpoint !== undefined && table === undefined) throw new UsageError('--endpoint needs --table');
  return {
    ...rest,
    ...(table !== undefined && { table }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    lateMs: amount('late-minutes', late) * 60_000,
    unitsPerSecond: amount('units-per-second', units),
  };
}
