import { HeadObjectCommand, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileShelfOfStack } from '../../functions/file-shelf.ts';
import { type FileShelf, linkToBring, linkToFetch, lookAt } from '../../shared/objects/file-shelf.ts';

let shelf: FileShelf;

beforeEach(() => {
  const environment = { FILE_BUCKET: 'files', AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'a' };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's');
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  shelf = fileShelfOfStack();
});
afterEach(() => void vi.unstubAllEnvs());

describe('an address to bring a file', () => {
  it('is for one object of just this length, type and session, and for no checksum of nothing', async () => {
    const place = await linkToBring(shelf, 'fil_1', { bytes: 4_096, type: 'image/png' }, 'ses_1');
    expect(place.headers).toEqual({ 'content-type': 'image/png', 'x-amz-meta-session': 'ses_1' });
    const url = new URL(place.url);
    expect(url.origin + url.pathname).toBe('https://files.s3.eu-central-1.amazonaws.com/uploads/fil_1');
    const signed = url.searchParams.get('X-Amz-SignedHeaders')?.split(';');
    expect(signed).toEqual(['content-length', 'content-type', 'host', 'x-amz-meta-session']);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.search).not.toContain('checksum');
    expect(url.searchParams.has('x-amz-meta-session')).toBe(false);
  });
});

describe('an address to fetch a file', () => {
  it('says how it is taken, by any name', async () => {
    const showing = { name: 'Rechnung (März) 发票.pdf', type: 'application/pdf', inline: false };
    const query = new URL(await linkToFetch(shelf, 'files/fil_1', showing)).searchParams;
    expect(query.get('response-content-disposition')).toBe(
      "attachment; filename*=UTF-8''Rechnung%20%28M%C3%A4rz%29%20%E5%8F%91%E7%A5%A8.pdf",
    );
    expect(query.get('response-content-type')).toBe('application/pdf');
  });
});

describe('what is known of an object', () => {
  let s3: AwsClientStub<S3Client>;
  beforeAll(() => {
    s3 = mockClient(S3Client);
  });
  beforeEach(() => void s3.reset());
  afterAll(() => void s3.restore());
  const fails = (status: number) =>
    new S3ServiceException({ name: String(status), $fault: 'client', $metadata: { httpStatusCode: status } });

  it('is its length, its type, and for which session it was brought', async () => {
    const Metadata = { session: 'ses_1' };
    s3.on(HeadObjectCommand).resolves({ ContentLength: 7, ContentType: 'image/png', Metadata });
    expect(await lookAt(shelf, 'uploads/fil_1')).toEqual({ bytes: 7, type: 'image/png', sessionId: 'ses_1' });
  });

  it('is nothing where there is none, whether S3 says so or not', async () => {
    s3.on(HeadObjectCommand)
      .rejectsOnce(new NotFound({ message: 'no', $metadata: {} }))
      .rejectsOnce(fails(403));
    expect(await lookAt(shelf, 'uploads/fil_1')).toBeUndefined();
    expect(await lookAt(shelf, 'uploads/fil_1')).toBeUndefined();
  });

  it('is not known while S3 is away', async () => {
    s3.on(HeadObjectCommand).rejects(fails(503));
    await expect(lookAt(shelf, 'uploads/fil_1')).rejects.toThrow();
  });
});
