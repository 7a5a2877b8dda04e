import type { IncomingHttpHeaders } from 'node:http';
import type { Assembly } from '../contracts.ts';
import type { Objects, ReadableObject } from '../objects/create-objects.ts';
import { readRange } from '../objects/range.ts';
import { type CompressedBodies, chooseEncoding } from './compression.ts';
import type { EdgeAnswer } from './edge-answer.ts';

/** What of a request matters to a bucket. `key` is decoded. */
export interface BucketRequest {
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly compresses: boolean;
}

/** A bucket as the edge reads it, with conditional and range requests and compression. */
export class BucketOrigin {
  readonly #objects: Objects;
  readonly #bucket: string;
  readonly #mayList: boolean;
  readonly #compressed: CompressedBodies;

  constructor(objects: Objects, bucket: string, assembly: Assembly, compressed: CompressedBodies) {
    this.#objects = objects;
    this.#bucket = bucket;
    this.#mayList = edgeMayList(assembly, bucket);
    this.#compressed = compressed;
  }

  async answer(request: BucketRequest): Promise<EdgeAnswer> {
    const object = this.#objects.read(this.#bucket, request.key);
    if (object === undefined) return this.#missing();
    const headers = headersOf(object);
    const encoding = request.compresses
      ? chooseEncoding(request.headers['accept-encoding'], object.headers['content-type'], object.size)
      : undefined;
    const etag = encoding === undefined ? object.etag : `W/${object.etag}`;
    const vary = request.compresses ? { vary: 'Accept-Encoding' } : {};
    if (isFresh(request.headers['if-none-match'], object.etag)) {
      return { status: 304, headers: { ...headers, ...vary, etag }, body: Buffer.alloc(0) };
    }
    if (encoding !== undefined) {
      const body = await this.#compressed.compress(object.etag, encoding, () => object.bytes());
      return { status: 200, headers: { ...headers, ...vary, etag, 'content-encoding': encoding }, body };
    }
    return ranged(object, request.headers.range, { ...headers, ...vary, etag, 'accept-ranges': 'bytes' });
  }

  /** S3 tells only those who may list that a key does not exist; the others are denied. */
  #missing(): EdgeAnswer {
    const [status, code] = this.#mayList ? ([404, 'NoSuchKey'] as const) : ([403, 'AccessDenied'] as const);
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
    return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
  }
}

function ranged(object: ReadableObject, header: string | undefined, headers: Record<string, string>): EdgeAnswer {
  const range = readRange(header, object.size);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { 'content-range': `bytes */${object.size}` }, body: Buffer.alloc(0) };
  }
  if (range === undefined) {
    const all = { ...headers, 'content-length': String(object.size) };
    return { status: 200, headers: all, body: () => object.stream() };
  }
  const part = {
    ...headers,
    'content-range': `bytes ${range.first}-${range.last}/${object.size}`,
    'content-length': String(range.last - range.first + 1),
  };
  return { status: 206, headers: part, body: () => object.stream(range) };
}

function headersOf(object: ReadableObject): Record<string, string> {
  return { ...object.headers, 'last-modified': new Date(object.lastModifiedMs).toUTCString() };
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function isFresh(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')));
}

/** Whether the bucket's policy lets CloudFront list: origin access control without it turns missing keys into 403. */
function edgeMayList(assembly: Assembly, bucket: string): boolean {
  return assembly
    .ofType('AWS::S3::BucketPolicy')
    .filter((each) => each.properties.Bucket === bucket)
    .map((each) => JSON.stringify(each.properties.PolicyDocument))
    .some((policy) => policy.includes('cloudfront.amazonaws.com') && policy.includes('"s3:ListBucket"'));
}
