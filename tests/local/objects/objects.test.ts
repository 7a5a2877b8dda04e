import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { resource } from '../front-door/surroundings.ts';
import { endAll, serveObjects } from './rig.ts';

afterEach(endAll);

const rules = [
  {
    AllowedOrigins: ['https://*.example'],
    AllowedMethods: ['GET', 'PUT'],
    AllowedHeaders: ['*'],
    ExposedHeaders: ['etag'],
    MaxAge: 60,
  },
];
const world = {
  resources: [
    resource('AWS::S3::Bucket', 'files', { CorsConfiguration: { CorsRules: rules } }),
    resource('AWS::S3::Bucket', 'other-bucket', {}),
  ],
};
const Bucket = 'files';

describe('an object', () => {
  it('comes back with its bytes, headers and metadata', async () => {
    const { s3 } = await serveObjects(world);
    const Body = Buffer.from([0, 1, 2, 255]);
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/b.png',
        Body,
        ContentType: 'image/png',
        CacheControl: 'no-cache',
        Metadata: { sender: 'c1' },
        ServerSideEncryption: 'aws:kms',
      }),
    );
    expect(put.ServerSideEncryption).toBe('aws:kms');
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/b.png' }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    expect(got).toMatchObject({
      ContentType: 'image/png',
      CacheControl: 'no-cache',
      Metadata: { sender: 'c1' },
      ETag: put.ETag,
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a/b.png' }));
    expect(head).toMatchObject({ ContentLength: 4, ContentType: 'image/png' });
  });

  it('is read in part', async () => {
    const { s3 } = await serveObjects(world);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789' }));
    const read = async (Range: string) => {
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', Range }));
      return [await got.Body?.transformToString(), got.ContentRange];
    };
    expect(await read('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await read('bytes=-3')).toEqual(['789', 'bytes 7-9/10']);
    expect(await read('bytes=8-99')).toEqual(['89', 'bytes 8-9/10']);
    await expect(read('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it.each(['ü/日本 語.txt', 'a//b', '..%2f..', 'x/../../../etc', 'q?a=b&c#d', 'x'.repeat(1000), 'a+b c', "it's <&>"])(
    'may be called %s',
    async (key) => {
      const { objects, s3, surroundings } = await serveObjects(world);
      // Through the service, since a URL parser on the way would fold the dots.
      const base = {
        service: 's3',
        action: '',
        query: new URLSearchParams(),
        headers: {},
        principal: surroundings.principals.operator,
      };
      const target = `/files/${encodeURIComponent(key)}`;
      await objects.handle({ ...base, method: 'PUT', path: target, body: Buffer.from('here') });
      const got = await objects.handle({ ...base, method: 'GET', path: target, body: Buffer.alloc(0) });
      expect(String(got.body)).toBe('here');
      const listed = await s3.send(new ListObjectsV2Command({ Bucket }));
      expect(listed.Contents?.map((each) => each.Key)).toEqual([key]);
      expect(readdirSync(surroundings.dataFolder)).toEqual(['objects']);
      expect(readdirSync(path.join(surroundings.dataFolder, 'objects')).sort()).toEqual(['files', 'other-bucket']);
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: key }] } }));
      expect(objects.read(Bucket, key)).toBeUndefined();
    },
  );

  it('is put once only under If-None-Match', async () => {
    const { s3 } = await serveObjects(world);
    const put = () => s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', IfNoneMatch: '*' }));
    await put();
    await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('outlives the runner, which clears what a kill left half written', async () => {
    const first = await serveObjects(world);
    await first.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'old' }));
    await first.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'kept' }));
    const folder = path.join(first.surroundings.dataFolder, 'objects', Bucket);
    await writeFile(path.join(folder, 'orphan.123'), 'half');
    const second = await serveObjects(world, undefined, first.surroundings.dataFolder);
    const got = await second.s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    expect(await got.Body?.transformToString()).toBe('kept');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is copied, deleted, and then gone', async () => {
    const { s3, surroundings } = await serveObjects(world);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k ü', Body: 'x', ContentType: 'text/plain' }));
    const CopySource = `${Bucket}/${encodeURIComponent('k ü')}`;
    await s3.send(new CopyObjectCommand({ Bucket: 'other-bucket', Key: 'copy', CopySource }));
    const copy = await s3.send(new HeadObjectCommand({ Bucket: 'other-bucket', Key: 'copy' }));
    expect(copy.ContentType).toBe('text/plain');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k ü' }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k ü' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'k ü' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'nowhere', Key: 'k' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    expect(surroundings.counted.get('s3 request')).toBe(4);
  });
});

describe('a listing', () => {
  it('pages through prefixes and keys in order', async () => {
    const { s3 } = await serveObjects(world);
    for (const Key of ['a/1', 'a/2', 'b', 'c/1', 'd']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const pages: string[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const command = {
        Bucket,
        Delimiter: '/',
        MaxKeys: 2,
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      };
      const page = await s3.send(new ListObjectsV2Command(command));
      const names = [
        ...(page.CommonPrefixes ?? []).map((each) => each.Prefix),
        ...(page.Contents ?? []).map((each) => each.Key),
      ];
      pages.push(names.map(String));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(pages).toEqual([
      ['a/', 'b'],
      ['c/', 'd'],
    ]);
    const below = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', StartAfter: 'a/1' }));
    expect(below.Contents?.map((each) => each.Key)).toEqual(['a/2']);
  });
});

describe('permissions', () => {
  it('are asked for the object, and a missing key is told only to those who may list', async () => {
    const { s3 } = await serveObjects(
      world,
      (action, arn) => action === 's3:GetObject' && arn === 'arn:aws:s3:::files/open/k',
    );
    const get = (Key: string) => s3.send(new GetObjectCommand({ Bucket, Key }));
    await expect(get('open/k')).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(get('shut')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect(s3.send(new PutObjectCommand({ Bucket, Key: 'open/k', Body: 'x' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('of an operation that is not emulated are an error that names it', async () => {
    const { s3 } = await serveObjects(world);
    await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('a browser', () => {
  it('is answered by the bucket CORS rules', async () => {
    const { url, s3 } = await serveObjects(world);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const ask = (origin: string, method: string) =>
      fetch(`${url}/files/k`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
      });
    const granted = await ask('https://desk.example', 'PUT');
    expect([granted.status, granted.headers.get('access-control-allow-origin')]).toEqual([200, 'https://desk.example']);
    expect(granted.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await ask('https://desk.example', 'DELETE')).status).toBe(403);
    expect((await ask('https://evil.test', 'PUT')).status).toBe(403);
  });
});
