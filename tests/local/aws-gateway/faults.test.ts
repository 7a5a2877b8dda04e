import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { table } from '../fixtures/cloud-assembly.ts';
import { type Running, run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let running: Running;
beforeAll(async () => {
  running = await run({ Table: table });
});
afterAll(() => running[Symbol.asyncDispose]());

async function call(action: string): Promise<string> {
  const response = await fetch(running.surroundings.awsUrl, {
    method: 'POST',
    headers: {
      'x-amz-target': `DynamoDB_20120810.${action}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=s',
    },
    body: '{}',
  });
  return response.ok
    ? 'ok'
    : `${response.status} ${JSON.parse(await response.text())
        .__type?.split('#')
        .at(-1)}`;
}

const page = () => `${running.surroundings.publicUrl}/local/aws-faults`;
const plan = (body: unknown) => fetch(page(), { method: 'POST', body: JSON.stringify(body) });
const waiting = async () => (await fetch(page())).json();

test('calls fail as planned, each fault once, and others do not', async () => {
  const fault = { status: 503, code: 'ServiceUnavailable' };
  await plan({ service: 'dynamodb', action: 'ListTables', next: [fault, fault] });
  expect(await waiting()).toEqual({ 'dynamodb:ListTables': 2 });
  expect(await call('DescribeLimits')).not.toContain('ServiceUnavailable');
  expect([await call('ListTables'), await call('ListTables')]).toEqual(Array(2).fill('503 ServiceUnavailable'));
  expect(await call('ListTables')).toBe('ok');
  expect(await waiting()).toEqual({});
});

test('a call may be left without an answer', async () => {
  await plan({ service: 'dynamodb', action: 'ListTables', next: [{ hang_up: true }] });
  await expect(call('ListTables')).rejects.toThrow('fetch failed');
  expect(await call('ListTables')).toBe('ok');
});

test('an empty plan calls them off', async () => {
  await plan({ service: 'dynamodb', action: 'ListTables', next: [{ status: 500, code: 'InternalServerError' }] });
  await plan({ service: 'dynamodb', action: 'ListTables', next: [] });
  expect(await call('ListTables')).toBe('ok');
});

test('what is no plan is refused with what one is', async () => {
  for (const body of [
    {},
    { service: 's3' },
    { service: 's3', action: 'PutObject', next: [{ status: 200, code: 'OK' }] },
  ]) {
    const answer = await plan(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('SlowDown');
  }
});

test('a web page of another site plans nothing', async () => {
  const headers = { origin: 'https://evil.example' };
  const body = JSON.stringify({ service: 's3', action: 'PutObject', next: [] });
  expect((await fetch(page(), { method: 'POST', headers, body })).status).toBe(403);
});
