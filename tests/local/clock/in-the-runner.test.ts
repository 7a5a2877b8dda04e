import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ActionAfterCompletion, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { decodeJwt } from 'jose';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../temporary-folder.ts';
import { allow, lambda, table } from '../fixtures/cloud-assembly.ts';
import { type Running, run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 60_000 });

const Told = z.object({ now: z.string(), aheadSeconds: z.number() });
const Noted = z.object({ at: z.string(), body: z.string() });
const queueArn = { 'Fn::GetAtt': ['Timers', 'Arn'] };

/** A queue that a function works off, a role by which schedules send to it, and one that recurs. */
function stack(notesFile: string) {
  const receive = allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queueArn);
  return {
    Table: table,
    Timers: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    ...lambda('Noting', 'note', [receive], {}, { NOTES_FILE: notesFile }),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'Noting' }, EventSourceArn: queueArn, BatchSize: 1 },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'timers',
        Policies: [{ PolicyName: 'Send', PolicyDocument: { Statement: [allow(['sqs:SendMessage'], queueArn)] } }],
      },
    },
    Sweep: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ...{ Name: 'sweep', ScheduleExpression: 'rate(1 minute)', FlexibleTimeWindow: { Mode: 'OFF' } },
        Target: { Arn: queueArn, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Input: 'sweep' },
      },
    },
  };
}

async function move({ surroundings }: Running, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${surroundings.publicUrl}/local/clock`, {
    ...{ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } },
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

async function clockOf({ surroundings }: Running) {
  return Told.parse(await (await fetch(`${surroundings.publicUrl}/local/clock`)).json());
}

async function noted(file: string) {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => Noted.parse(JSON.parse(line)));
}

function queueUrl({ surroundings }: Pick<Running, 'surroundings'>): string {
  return surroundings.assembly.ofType('AWS::SQS::Queue')[0]?.physicalId ?? '';
}

async function schedule({ surroundings }: Running, name: string, at: Date): Promise<void> {
  const client = new SchedulerClient({
    ...{ endpoint: surroundings.awsUrl, region: 'us-east-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const role = surroundings.assembly.ofType('AWS::IAM::Role').find(({ logicalId }) => logicalId === 'Role');
  const Arn = `arn:aws:sqs:us-east-1:000000000000:${queueUrl({ surroundings }).split('/').at(-1)}`;
  await client.send(
    new CreateScheduleCommand({
      ...{ Name: name, ScheduleExpression: `at(${at.toISOString().slice(0, 19)})` },
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: ActionAfterCompletion.DELETE,
      Target: { Arn, RoleArn: `arn:aws:iam::000000000000:role/${role?.physicalId}`, Input: name },
    }),
  );
  client.destroy();
}

test('what becomes due meanwhile is done in its order, and its functions find the time at which it was due', async () => {
  const folder = temporaryFolder();
  const notes = join(folder, 'notes');
  await using running = await run(stack(notes));
  const from = Date.parse((await clockOf(running)).now);
  const minute = (minutes: number) => new Date(from + minutes * 60_000);
  await schedule(running, 'schedule', minute(6));
  await running.sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl(running), MessageBody: 'message', DelaySeconds: 150 }),
  );
  await schedule(running, 'later', minute(30));
  const answer = await move(running, { seconds: 600 });
  expect(answer.status).toBe(200);
  expect(Told.parse(answer.body).aheadSeconds).toBeGreaterThan(590);
  const all = await noted(notes);
  const once = all.filter(({ body }) => body !== 'sweep');
  expect(once.map(({ body }) => body)).toEqual(['message', 'schedule']);
  const late = [150, 360].map((seconds, at) => Date.parse(once[at]?.at ?? '') - from - seconds * 1_000);
  for (const ms of late) expect(Math.abs(ms)).toBeLessThan(3_000);
  expect(all.length - once.length).toBeGreaterThanOrEqual(10);
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted());
  await move(running, { to: minute(31).toISOString() });
  expect((await noted(notes)).map(({ body }) => body)).toContain('later');
});

test('a week passes with each thing that is due once at its time, and what has expired is gone', async () => {
  const notes = join(temporaryFolder(), 'notes');
  await using running = await run(stack(notes));
  const from = Date.parse((await clockOf(running)).now);
  const TableName = running.surroundings.assembly.ofType('AWS::DynamoDB::GlobalTable')[0]?.physicalId ?? '';
  const ttl = { N: String(Math.floor(from / 1_000) + 3_600) };
  await running.dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'expires' }, ttl } }));
  await schedule(running, 'in-three-days', new Date(from + 3 * 86_400_000));
  expect((await move(running, { seconds: 7 * 86_400 })).status).toBe(200);
  const [due] = (await noted(notes)).filter(({ body }) => body === 'in-three-days');
  expect(Math.abs(Date.parse(due?.at ?? '') - from - 3 * 86_400_000)).toBeLessThan(5_000);
  const { Item } = await running.dynamodb.send(new GetItemCommand({ TableName, Key: { pk: { S: 'expires' } } }));
  expect(Item).toBeUndefined();
});

test('the clock is where it was after a restart, and tokens are by the time of the machine', async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  {
    await using running = await run(stack(join(folder, 'notes')), data);
    await move(running, { seconds: 86_400 });
  }
  await using running = await run(stack(join(folder, 'notes')), data);
  const { now, aheadSeconds } = await clockOf(running);
  expect(aheadSeconds).toBeGreaterThan(86_390);
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(86_390_000);
  const response = await fetch(`${running.surroundings.publicUrl}/local/token?account=agent-1`);
  const { iat = 0 } = decodeJwt(z.object({ access_token: z.string() }).parse(await response.json()).access_token);
  expect(Math.abs(iat * 1_000 - Date.now())).toBeLessThan(60_000);
});

test('nobody moves it back, too far, by nonsense, or from another site', async () => {
  await using running = await run(stack(join(temporaryFolder(), 'notes')));
  const before = await clockOf(running);
  for (const body of [
    {},
    { seconds: 0 },
    { seconds: -5 },
    { to: 'tomorrow' },
    { seconds: 1e12 },
    [],
    { seconds: '5' },
  ]) {
    expect(await move(running, body)).toMatchObject({ status: 400 });
  }
  expect(await move(running, { to: new Date(Date.now() - 60_000).toISOString() })).toMatchObject({ status: 400 });
  expect(await move(running, { to: '2999-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
  expect(await move(running, { seconds: 60 }, { origin: 'http://evil.example' })).toMatchObject({ status: 403 });
  const url = `${running.surroundings.publicUrl}/local/clock`;
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  expect((await fetch(`${url}/x`)).status).toBe(404);
  expect((await clockOf(running)).aheadSeconds).toBe(before.aheadSeconds);
});
