import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeAwsChunked } from '../../../local/aws-gateway/chunked.ts';
import { readCredentials } from '../../../local/aws-gateway/credentials.ts';
import { table } from '../fixtures/cloud-assembly.ts';
import { type Running, run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let running: Running;
beforeAll(async () => {
  running = await run({ Table: table });
});
afterAll(() => running[Symbol.asyncDispose]());

async function call(service: string, target: string, accessKey = 'local') {
  const response = await fetch(running.surroundings.awsUrl, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=s`,
    },
    body: '{}',
  });
  const body: { __type?: string; message?: string } = JSON.parse(await response.text());
  return { status: response.status, code: body.__type?.split('#').at(-1), message: body.message };
}

test('a service that is not emulated is named with the call', async () => {
  expect(await call('kinesis', 'Kinesis_20131202.PutRecord')).toMatchObject({
    code: 'UnknownOperationException',
    message: expect.stringMatching(/kinesis.*PutRecord/),
  });
});

test('an action that is not emulated is named', async () => {
  expect(await call('dynamodb', 'DynamoDB_20120810.DeleteTable')).toMatchObject({
    code: 'UnknownOperationException',
    message: expect.stringContaining('DeleteTable'),
  });
});

test('an unknown access key is refused', async () => {
  expect(await call('dynamodb', 'DynamoDB_20120810.ListTables', 'nobody')).toMatchObject({
    code: 'UnrecognizedClientException',
  });
});

test('a call without a signature is refused', async () => {
  const response = await fetch(running.surroundings.awsUrl, { method: 'POST', body: '{}' });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('MissingAuthenticationTokenException');
});

test('a presigned URL is good until it expires', () => {
  const query = new URLSearchParams({
    'X-Amz-Credential': 'local/20260101/us-east-1/s3/aws4_request',
    'X-Amz-Date': '20260101T000000Z',
    'X-Amz-Expires': '60',
    'X-Amz-Signature': 's',
  });
  const at = Date.parse('2026-01-01T00:00:00Z');
  expect(readCredentials({}, query, at + 60_000)).toEqual({ accessKeyId: 'local', service: 's3' });
  expect(() => readCredentials({}, query, at + 60_001)).toThrow(expect.objectContaining({ code: 'AccessDenied' }));
});

test('an aws-chunked body is taken out of its frame', () => {
  const body = Buffer.from('5;chunk-signature=a\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n');
  expect(decodeAwsChunked(body).toString()).toBe('hello world');
  expect(() => decodeAwsChunked(body.subarray(0, 30))).toThrow(expect.objectContaining({ code: 'IncompleteBody' }));
});
