import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readOptions } from '../../../scripts/verify/options.ts';
import type { Table } from '../../../shared/store/table.ts';
import { enter, openTestDesk, take, written } from '../../desk/bench.ts';
import { type RunningEngine, startEngine } from '../../engine.ts';

const Report = z.object({
  table: z.string(),
  sessions: z.number(),
  violations: z.array(z.object({ code: z.string(), item: z.string(), expected: z.string(), found: z.string() })),
});

let engine: RunningEngine;
let table: Table;
let folder: string;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
  folder = await mkdtemp(join(tmpdir(), 'baton-test-verify-'));
});
afterAll(async () => {
  await engine.end();
  await rm(folder, { recursive: true, force: true });
});

async function deskWithSession(): Promise<void> {
  table = await engine.newTable();
  await enter(table, 'agent-1');
  await take(openTestDesk(table), written(1));
}

/** Runs the command as an operator without any sign-in to AWS, and answers how it ended and what it said. */
function run(args: readonly string[]) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  return new Promise<{ readonly code: unknown; readonly out: string; readonly errors: string }>((resolve) => {
    const script = ['--import', 'tsx', 'scripts/verify.ts', ...args];
    execFile(process.execPath, script, { env, timeout: 25_000 }, (error, out, errors) => {
      resolve({ code: error === null ? 0 : error.code, out, errors });
    });
  });
}

const named = (...more: readonly string[]) => ['--table', table.name, '--endpoint', engine.endpoint, ...more];

describe('npm run verify', () => {
  it('ends with 0 and says what it looked at when nothing is wrong', async () => {
    await deskWithSession();
    const { code, out, errors } = await run(named());
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('1 session, 2 history entries, 1 agent, 1 thread');
    expect(out).toContain('0 violations, 0 warnings');
  });

  it('ends with 1 and names each violation', async () => {
    await deskWithSession();
    await enter(table, 'agent-1', { load: 2 });
    const { code, out } = await run(named());
    expect(code).toBe(1);
    expect(out).toMatch(/^load-differs \(1\)/m);
    expect(out).toContain('ROSTER AGENT#agent-1');
    expect(out).toContain('1 violation, 0 warnings; docs/operations.md');
  });

  it('reports to programs', async () => {
    await deskWithSession();
    await enter(table, 'agent-1', { load: 2 });
    const { code, out } = await run(named('--json'));
    expect(code).toBe(1);
    expect(Report.parse(JSON.parse(out))).toMatchObject({
      sessions: 1,
      violations: [{ code: 'load-differs', item: 'ROSTER AGENT#agent-1', found: '2' }],
    });
  });

  it('finds the local runner by its data folder', async () => {
    await engine.client.send(
      new CreateTableCommand({
        TableName: 'Demo-data-Table1234',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const running = { pid: 1, startedAt: '1', publicUrl: 'http://127.0.0.1:4000', awsUrl: engine.endpoint };
    await writeFile(join(folder, 'runner.json'), JSON.stringify(running));
    const { code, out } = await run(['--data', folder]);
    expect(code).toBe(0);
    expect(out).toContain('Demo-data-Table1234');
  });

  it.each([
    ['no runner is up and no table is named', ['--data', '/nonexistent'], /No runner is up in .*npm start.*--table/],
    ['the table is not there', ['--table', 'none', '--endpoint', 'ENGINE'], /no such table.*list-tables/],
    ['nobody answers', ['--table', 'none', '--endpoint', 'http://127.0.0.1:9'], /Nobody answers/],
    ['nobody has signed in', ['--table', 'none', '--region', 'eu-west-1'], /Sign in to AWS/],
    ['no region is named', ['--table', 'none'], /--region/],
    ['an option is not known', ['--tabel', 'none'], /--help/],
  ])('ends with 2 and says what to do when %s', async (_, args, words) => {
    const { code, out, errors } = await run(args.map((arg) => (arg === 'ENGINE' ? engine.endpoint : arg)));
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(errors).toMatch(words);
    expect(errors).not.toContain('    at ');
  });

  it('says so when the runner of a data folder is gone', async () => {
    const running = { pid: 1, startedAt: '1', publicUrl: 'http://127.0.0.1:9', awsUrl: 'http://127.0.0.1:9' };
    await writeFile(join(folder, 'runner.json'), JSON.stringify(running));
    const { code, errors } = await run(['--local', '--data', folder]);
    expect(code).toBe(2);
    expect(errors).toMatch(/does not answer.*npm start/);
  });
});

describe('the options', () => {
  it.each([
    ['a number that is none', ['--late-minutes', 'soon'], /late-minutes soon/],
    ['no pace at all', ['--units-per-second', '0'], /units-per-second 0/],
    ['two tables', ['--local', '--table', 'none'], /--local/],
    ['an engine without a table', ['--endpoint', 'http://127.0.0.1:9'], /--table/],
    ['an engine that is no address', ['--table', 'none', '--endpoint', 'here'], /no URL/],
  ])('refuse %s', (_, args, words) => {
    expect(() => readOptions(args)).toThrow(words);
  });
});
