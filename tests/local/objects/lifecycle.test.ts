import { readdirSync } from 'node:fs';
import path from 'node:path';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expiryOf } from '../../../local/objects/lifecycle.ts';
import { resource } from '../front-door/surroundings.ts';
import { endAll, serveObjects } from './rig.ts';

const Bucket = 'kept';
const RULES = [
  { Id: 'short', Status: 'Enabled', Prefix: 'short/', ExpirationInDays: 1 },
  { Id: 'long', Status: 'Enabled', Prefix: 'long/', ExpirationInDays: 30 },
  { Id: 'off', Status: 'Disabled', Prefix: '', ExpirationInDays: 1 },
  { Id: 'versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
];

let now: number;
const world = {
  resources: [resource('AWS::S3::Bucket', Bucket, { LifecycleConfiguration: { Rules: RULES } })],
  now: () => now,
};

beforeEach(() => {
  now = Date.parse('2026-11-21T10:30:00.000Z');
});
afterEach(endAll);

describe('an object that expires', () => {
  it.each([
    ['after its days, at the midnight that follows', '2026-11-21T10:30:00.000Z', 'short/a', '2026-11-23T00:00:00.000Z'],
    [
      'at that very time, when it was put at midnight',
      '2026-11-21T00:00:00.000Z',
      'short/a',
      '2026-11-22T00:00:00.000Z',
    ],
    ['by the rule of its prefix', '2026-11-21T10:30:00.000Z', 'long/a', '2026-12-22T00:00:00.000Z'],
    ['never, where no rule in force is for it', '2026-11-21T10:30:00.000Z', 'other/a', undefined],
  ])('does so %s', (_, put, key, expected) => {
    const rules = RULES.map(({ Id, Status, Prefix = '', ExpirationInDays }) => ({
      ...{ Id, Prefix, ExpirationInDays },
      Status: Status === 'Enabled' ? ('Enabled' as const) : ('Disabled' as const),
    }));
    const expiry = expiryOf(rules, { key, lastModifiedMs: Date.parse(put) });
    expect(expiry && new Date(expiry.atMs).toISOString()).toBe(expected);
  });

  it('is neither found nor listed from then on, and not a moment before', async () => {
    const { s3, objects } = await serveObjects(world);
    for (const Key of ['short/a', 'long/a']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const listed = async () => (await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key);
    now = Date.parse('2026-11-22T23:59:59.999Z');
    expect(await listed()).toEqual(['long/a', 'short/a']);
    now = Date.parse('2026-11-23T00:00:00.000Z');
    expect(await listed()).toEqual(['long/a']);
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'short/a' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    expect(objects.read(Bucket, 'short/a')).toBeUndefined();
  });

  it('can be put anew', async () => {
    const { s3 } = await serveObjects(world);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'short/a', Body: 'old' }));
    now = Date.parse('2026-11-23T10:00:00.000Z');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'short/a', Body: 'new' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'short/a' }));
    expect(await got.Body?.transformToString()).toBe('new');
  });

  it('says when it goes, and by which rule', async () => {
    const { s3 } = await serveObjects(world);
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'short/a', Body: 'x' }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'short/a' }));
    expect(put.Expiration).toBe('expiry-date="Mon, 23 Nov 2026 00:00:00 GMT", rule-id="short"');
    expect(head.Expiration).toBe(put.Expiration);
  });

  it('leaves no bytes behind when the runner starts again', async () => {
    const first = await serveObjects(world);
    await first.s3.send(new PutObjectCommand({ Bucket, Key: 'short/a', Body: 'secret' }));
    await first.s3.send(new PutObjectCommand({ Bucket, Key: 'long/a', Body: 'x' }));
    now = Date.parse('2026-11-23T00:00:00.000Z');
    const { dataFolder } = first.surroundings;
    await serveObjects(world, undefined, dataFolder);
    expect(readdirSync(path.join(dataFolder, 'objects', Bucket))).toHaveLength(2);
  });
});
