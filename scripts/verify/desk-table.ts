import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, type DynamoDBClientConfig, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openTable, type Table } from '../../shared/store/table.ts';
import { CannotRun } from './remedies.ts';

/** How often a call is tried: a table that is too busy has room in a while, an engine that is not there stays away. */
const ATTEMPTS = 10;
const LOCAL_ATTEMPTS = 2;

/** The local runner's own account for who operates the machine, and the region that it stands for. */
const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } as const;

/** The stack that keeps what must survive begins the name of its table; see docs/architecture.md. */
const DATA_STACK = /-data-/;

const Running = z.object({ awsUrl: z.url() });

/** Which desk's table is meant. */
export interface Place {
  readonly table?: string;
  readonly region?: string;
  readonly endpoint?: string;
  /** Folder of a local runner's data. */
  readonly data: string;
}

/** The table that is meant, and where it is, in words. */
export interface DeskTable {
  readonly table: Table;
  readonly where: string;
}

/** Finds the table that the options mean: the named one, or that of the runner in the data folder. Throws `CannotRun`. */
export async function findTable(options: Place): Promise<DeskTable> {
  const { table, region, endpoint } = options;
  if (table === undefined) return ofRunner(options);
  const isLocal = endpoint !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(endpoint).hostname);
  const client = new DynamoDBClient({
    maxAttempts: isLocal ? LOCAL_ATTEMPTS : ATTEMPTS,
    ...(isLocal && LOCAL),
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  });
  const place = endpoint ?? (await client.config.region());
  return { table: openTable(table, client), where: `${table} at ${place}` };
}

async function ofRunner({ data }: Place): Promise<DeskTable> {
  const awsUrl = await addressOf(data);
  const config: DynamoDBClientConfig = { ...LOCAL, endpoint: awsUrl, maxAttempts: LOCAL_ATTEMPTS };
  const client = new DynamoDBClient(config);
  let names: readonly string[];
  try {
    names = (await client.send(new ListTablesCommand({}))).TableNames ?? [];
  } catch (cause) {
    throw new CannotRun(`The runner of ${data} does not answer at ${awsUrl}. Start it again with npm start.`, {
      cause,
    });
  }
  const name = names.find((candidate) => DATA_STACK.test(candidate));
  if (name === undefined) throw new CannotRun(`The runner at ${awsUrl} has no table of a desk.`);
  return { table: openTable(name, client), where: `${name} at ${awsUrl}` };
}

async function addressOf(data: string): Promise<string> {
  const file = join(data, 'runner.json');
  try {
    return Running.parse(JSON.parse(await readFile(file, 'utf8'))).awsUrl;
  } catch (cause) {
    const start = `start one with npm start, or name its folder with --data`;
    const name = 'name the table of a deployed desk with --table (aws dynamodb list-tables shows it)';
    throw new CannotRun(`No runner is up in ${data}: ${start}, or ${name}.`, { cause });
  }
}
