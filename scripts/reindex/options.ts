import { parseArgs } from 'node:util';
import type { Place } from '../verify/desk-table.ts';

/** What the command line asks for. */
export interface Options extends Place {
  readonly help: boolean;
  /** The month to begin with, as `2026-11`; the present one when left out. */
  readonly from?: string;
  readonly perSecond: number;
}

/** Of a session some six items are written and two read: far below what a partition bears (1,000 write units a second). */
const PER_SECOND = 25;

/** How to call it, what it costs and what it answers. */
export const USAGE = `npm run reindex -- --table NAME [--region R] [--endpoint URL]   a deployed desk's table
npm run reindex -- [--data .baton]                              the desk that npm start runs

Writes anew what completed sessions are searched by, and the answers to surveys by when they were asked, month by month from
the newest. Needed once for sessions that were completed before a desk could be searched; it may run while the desk is in use,
be interrupted, and run again as often as you like. Prints each month when it is done: go on with the one after it.

  --table NAME             the table; without it, that of the local runner
  --region R               its region, if AWS_REGION does not say it
  --endpoint URL           another engine than DynamoDB, such as a local runner's AWS port
  --data FOLDER            the local runner's data folder (.baton)
  --from MONTH             begin with this month (2026-11) and go back from there
  --sessions-per-second N  at most (${PER_SECOND}); the desk's own work goes first

Cost: two read units, and one write unit for each of five entries, each label and each word of the customer's name.
Permissions: dynamodb:GetItem, Query, BatchGetItem, BatchWriteItem and UpdateItem on the table, Query on its indexes.
`;

/** What was asked for and cannot be understood. */
export class UsageError extends Error {}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        table: { type: 'string' },
        region: { type: 'string' },
        endpoint: { type: 'string' },
        data: { type: 'string', default: '.baton' },
        from: { type: 'string' },
        help: { type: 'boolean', default: false },
        'sessions-per-second': { type: 'string', default: String(PER_SECOND) },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Reads the command line. Throws `UsageError`. */
export function readOptions(argv: readonly string[]): Options {
  const { table, region, endpoint, from, 'sessions-per-second': rate, ...rest } = parse(argv);
  if (endpoint !== undefined && !URL.canParse(endpoint)) throw new UsageError(`--endpoint ${endpoint} is no URL`);
  if (endpoint !== undefined && table === undefined) throw new UsageError('--endpoint needs --table');
  if (from !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(from)) throw new UsageError(`--from ${from} is no month`);
  const perSecond = Number(rate);
  if (!(perSecond > 0)) throw new UsageError(`--sessions-per-second ${rate} is not a number above 0`);
  return {
    ...rest,
    perSecond,
    ...(table !== undefined && { table }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(from !== undefined && { from }),
  };
}
