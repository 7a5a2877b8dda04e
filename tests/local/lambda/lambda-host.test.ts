import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readAssembly } from '../../../local/assembly/assembly.ts';
import { readPrincipals } from '../../../local/iam/principals.ts';
import { LambdaHost } from '../../../local/lambda/lambda-host.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { lambda, writeCloudAssembly } from '../fixtures/cloud-assembly.ts';
import { counting } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000 });

const Clock = {
  ...{ now: z.number(), made: z.number(), given: z.number(), text: z.string(), isDate: z.boolean() },
  remaining: z.number(),
};

async function host(properties: Readonly<Record<string, unknown>> = {}, ahead?: SharedArrayBuffer) {
  const folder = temporaryFolder();
  const awsUrl = 'http://127.0.0.1:9';
  const cdkOut = await writeCloudAssembly(
    join(folder, 'cdk.out'),
    lambda('Behaving', 'behave', [], properties, { GREETING: 'hello' }),
  );
  const assembly = await readAssembly(cdkOut, { publicUrl: 'http://127.0.0.1:8', awsUrl });
  const counts = counting();
  const logFolder = join(folder, 'logs');
  const lambdas = new LambdaHost({
    assembly,
    principals: readPrincipals(assembly),
    meter: counts.meter,
    awsUrl,
    logFolder,
    log: () => {},
    ...(ahead && { ahead }),
  });
  return {
    counts,
    log: () => readFile(join(logFolder, 'Test-Behaving.log'), 'utf8'),
    invoke: (event: unknown) => lambdas.invoke('Test-Behaving', event),
    invokeOther: (name: string) => lambdas.invoke(name, {}),
    [Symbol.asyncDispose]: () => lambdas.end(),
  };
}

test('a function sees its own environment and context, and nothing of the runner', async () => {
  await using lambdas = await host();
  const answer = await lambdas.invoke({});
  expect(answer).toMatchObject({
    ok: true,
    payload: { calls: 1, name: 'Test-Behaving', memory: '256', secret: 'hello' },
  });
  expect(answer.ok && answer.payload).not.toHaveProperty('inherited');
});

test('a warm instance is used again; a second at a time is a cold start', async () => {
  await using lambdas = await host();
  await lambdas.invoke({});
  expect(await lambdas.invoke({})).toMatchObject({ ok: true, payload: { calls: 2 } });
  await Promise.all([lambdas.invoke({ behaviour: 'hold', ms: 100 }), lambdas.invoke({ behaviour: 'hold', ms: 100 })]);
  expect(lambdas.counts.total('lambda', 'cold-starts')).toBe(2);
  expect(lambdas.counts.total('lambda', 'requests')).toBe(4);
});

test('reserved concurrency makes the second wait for the first', async () => {
  await using lambdas = await host({ ReservedConcurrentExecutions: 1 });
  const answers = await Promise.all([lambdas.invoke({}), lambdas.invoke({}), lambdas.invoke({})]);
  expect(answers.map((answer) => answer.ok && answer.payload)).toMatchObject([
    { calls: 1 },
    { calls: 2 },
    { calls: 3 },
  ]);
});

test('a function that does not return in time is ended, and the next one is a new instance', async () => {
  await using lambdas = await host({ Timeout: 1 });
  expect(await lambdas.invoke({ behaviour: 'hang' })).toEqual({
    ok: false,
    errorType: 'Sandbox.Timedout',
    errorMessage: 'Task timed out after 1.00 seconds',
  });
  expect(await lambdas.invoke({})).toMatchObject({ ok: true, payload: { calls: 1 } });
});

test('what a function throws is a value, and its instance stays warm', async () => {
  await using lambdas = await host();
  expect(await lambdas.invoke({ behaviour: 'throw' })).toEqual({
    ok: false,
    errorType: 'TypeError',
    errorMessage: 'as asked',
  });
  expect(await lambdas.invoke({})).toMatchObject({ ok: true, payload: { calls: 2 } });
});

test('a function that exits fails its invocation alone', async () => {
  await using lambdas = await host();
  expect(await lambdas.invoke({ behaviour: 'exit' })).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
  expect(await lambdas.invoke({})).toMatchObject({ ok: true, payload: { calls: 1 } });
});

test('console output goes to the log of the function', async () => {
  await using lambdas = await host();
  await lambdas.invoke({ behaviour: 'speak' });
  await vi.waitFor(async () => expect(await lambdas.log()).toContain('spoken'), { timeout: 5_000, interval: 20 });
});

test('a function lives by the clock of the runner, wherever that is moved to, and has its time all the same', async () => {
  const ahead = new SharedArrayBuffer(8);
  const hourMs = 3_600_000;
  await using lambdas = await host({}, ahead);
  const clock = async () => {
    const answer = await lambdas.invoke({ behaviour: 'clock' });
    if (!answer.ok) throw new Error(answer.errorMessage);
    const { now, made, text, ...rest } = z.object(Clock).parse(answer.payload);
    const aheadMs = [now, made, Date.parse(text)].map((at) => at - Date.now());
    return { hours: aheadMs.map((ms) => Math.round(ms / hourMs) || 0), ...rest };
  };
  const rest = { given: 5, isDate: true, remaining: expect.toSatisfy((ms: number) => ms > 3_000 && ms <= 5_000) };
  expect(await clock()).toEqual({ hours: [0, 0, 0], ...rest });
  Atomics.store(new BigInt64Array(ahead), 0, BigInt(48 * hourMs));
  expect(await clock()).toEqual({ hours: [48, 48, 48], ...rest });
});

test('an unknown function throws', async () => {
  await using lambdas = await host();
  await expect(lambdas.invokeOther('nobody')).rejects.toThrow('the assembly has no function nobody');
});
