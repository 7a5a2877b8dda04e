import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { freePort } from '../../../local/ports.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { consumer, table, writeCloudAssembly } from '../fixtures/cloud-assembly.ts';

vi.setConfig({ testTimeout: 60_000 });

const script = fileURLToPath(new URL('../fixtures/run-until-killed.ts', import.meta.url));

async function begin(cdkOut: string, dataFolder: string): Promise<{ child: ChildProcess; dynamodb: DynamoDBClient }> {
  const awsUrl = `http://127.0.0.1:${await freePort()}`;
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, ['--import', 'tsx', script, cdkOut, dataFolder, publicUrl, awsUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => part.toString('utf8').includes('running\n') && resolve());
    child.once('exit', (code) => reject(new Error(`the runner ended with ${code}`)));
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return {
    child,
    dynamodb: new DynamoDBClient({ endpoint: awsUrl, region: 'us-east-1', credentials, maxAttempts: 1 }),
  };
}

async function enginePid(dataFolder: string): Promise<number> {
  return JSON.parse(await readFile(join(dataFolder, 'engine', 'engine.pid.json'), 'utf8')).pid;
}

const put = (dynamodb: DynamoDBClient, key: string) =>
  dynamodb.send(new PutItemCommand({ TableName: 'Test-Table', Item: { pk: { S: key } } }));

test('killed in the middle of a burst and started again, every write still reaches the function', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'seen');
  const dataFolder = join(folder, 'data');
  const resources = { Table: table, ...consumer('Consumer', file, { BatchSize: 5 }) };
  const cdkOut = await writeCloudAssembly(join(folder, 'cdk.out'), resources);
  const seen = async () => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): { keys: string[] } => JSON.parse(line));
  };

  const first = await begin(cdkOut, dataFolder);
  const written: string[] = [];
  for (let index = 0; index < 60; index += 1) {
    await put(first.dynamodb, `key-${index}`);
    written.push(`key-${index}`);
    if (index >= 40 && (await seen()).length > 0) break;
  }
  const orphan = await enginePid(dataFolder);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await begin(cdkOut, dataFolder);
  try {
    await put(second.dynamodb, 'after');
    await vi.waitFor(
      async () => expect(new Set((await seen()).flatMap(({ keys }) => keys))).toEqual(new Set([...written, 'after'])),
      { timeout: 15_000, interval: 50 },
    );
    // What was done with before the kill is not delivered from the beginning again: at most one batch is.
    expect((await seen()).flatMap(({ keys }) => keys).length).toBeLessThanOrEqual(written.length + 1 + 5);
    expect(await enginePid(dataFolder)).not.toBe(orphan);
    // Gone, or ended and not yet reaped by whoever inherited it: then it has no command line any more.
    expect(await readFile(`/proc/${orphan}/cmdline`, 'utf8').catch(() => '')).toBe('');
  } finally {
    process.kill(await enginePid(dataFolder), 'SIGTERM');
    second.child.kill('SIGKILL');
    await once(second.child, 'exit');
  }
});
