import { request } from 'node:http';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, expect, it } from 'vitest';
import { resource } from '../front-door/surroundings.ts';
import { endAll, serveObjects } from './rig.ts';

afterEach(endAll);

const world = { resources: [resource('AWS::S3::Bucket', 'files', {})] };
const Bucket = 'files';
const Key = 'uploads/ä file (1).png';
const TYPE = { 'content-type': 'image/png', 'x-amz-meta-session': 'ses_1' };

/** An address for five bytes of a picture, for one session. */
function toBring(s3: S3Client): Promise<string> {
  const command = new PutObjectCommand({
    ...{ Bucket, Key, ContentType: 'image/png', ContentLength: 5, Metadata: { session: 'ses_1' } },
  });
  return getSignedUrl(s3, command, {
    signableHeaders: new Set(['content-type', 'content-length', 'x-amz-meta-session']),
    unhoistableHeaders: new Set(['x-amz-meta-session']),
  });
}

it('takes what an address was signed for, and hands it out as the address says', async () => {
  const { s3 } = await serveObjects(world);
  expect((await fetch(await toBring(s3), { method: 'PUT', headers: TYPE, body: 'hello' })).status).toBe(200);
  const ResponseContentDisposition = "attachment; filename*=UTF-8''%C3%A4%20%281%29.png";
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key, ResponseContentDisposition }));
  const response = await fetch(url);
  expect(await response.text()).toBe('hello');
  expect(response.headers.get('content-disposition')).toBe(ResponseContentDisposition);
});

it.each([
  ['longer', TYPE, 'hello!'],
  ['shorter', TYPE, 'hell'],
  ['of another type', { ...TYPE, 'content-type': 'text/html' }, 'hello'],
  ['for another session', { ...TYPE, 'x-amz-meta-session': 'ses_2' }, 'hello'],
  ['for no session', { 'content-type': 'image/png' }, 'hello'],
])('turns away what is %s', async (_, headers, body) => {
  const { s3, objects } = await serveObjects(world);
  const response = await fetch(await toBring(s3), { method: 'PUT', headers, body });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('SignatureDoesNotMatch');
  expect(objects.read(Bucket, Key)).toBeUndefined();
});

it('turns away an address of which anything was changed', async () => {
  const { s3, objects } = await serveObjects(world);
  await objects.put(Bucket, 'files/mine', Buffer.from('mine'));
  await objects.put(Bucket, 'files/yours', Buffer.from('yours'));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'files/mine' }));
  expect((await fetch(url)).status).toBe(200);
  for (const changed of [
    url.replace('mine', 'yours'),
    url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000'),
    `${url}&response-content-type=text%2Fhtml`,
  ]) {
    expect((await fetch(changed)).status).toBe(403);
  }
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
});

it('takes what somebody began to bring before the address ended, however slow their line', async () => {
  let aheadMs = 0;
  let askedFor = 0;
  const now = () => {
    askedFor += 1;
    return Date.now() + aheadMs;
  };
  const { s3, objects } = await serveObjects({ ...world, now });
  const url = await toBring(s3);
  askedFor = 0;
  const slow = request(url, { method: 'PUT', headers: { ...TYPE, 'content-length': '5' } });
  const answered = new Promise<number | undefined>((resolve) =>
    slow.once('response', (one) => resolve(one.statusCode)),
  );
  slow.write('he');
  // The gateway has the head once it has asked for the time.
  await expect.poll(() => askedFor).toBeGreaterThan(0);
  aheadMs = 3_600_000;
  slow.end('llo');
  expect(await answered).toBe(200);
  expect((await objects.read(Bucket, Key)?.bytes())?.toString()).toBe('hello');
  expect((await fetch(url, { method: 'PUT', headers: TYPE, body: 'hello' })).status).toBe(403);
});
