import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AwsError, type AwsRequest, type AwsResponse } from '../contracts.ts';
import type { Bucket, Buckets } from './buckets.ts';
import { readCopySource, type Target } from './calls.ts';
import { readDeletion } from './deletion.ts';
import { expiryOf } from './lifecycle.ts';
import { listObjects } from './listing.ts';
import { readRange } from './range.ts';
import { KEPT_HEADERS, type ObjectDescription, type StoredObject } from './stored-object.ts';
import { element, xmlDocument } from './xml.ts';

/** S3's limit on a key, in bytes of UTF-8. */
const MAXIMUM_KEY_BYTES = 1_024;
const XML = { 'content-type': 'application/xml' };

/** The S3 operations on the assembly's buckets. */
export class Operations {
  readonly #buckets: Buckets;
  readonly #now: () => number;

  constructor(buckets: Buckets, now: () => number) {
    this.#buckets = buckets;
    this.#now = now;
  }

  /** Runs an operation. Throws AwsError with S3's own codes. */
  async run(operation: string, target: Target, request: AwsRequest): Promise<AwsResponse> {
    const bucket = this.#buckets.get(target.bucket);
    if (Buffer.byteLength(target.key) > MAXIMUM_KEY_BYTES)
      throw new AwsError('KeyTooLongError', 'The key is too long.');
    switch (operation) {
      case 'ListObjectsV2':
        return listObjects(bucket, request.query);
      case 'HeadBucket':
        return { status: 200 };
      case 'PutObject':
        return this.#put(bucket, target.key, request);
      case 'CopyObject':
        return this.#copy(bucket, target.key, request);
      case 'DeleteObject':
        await bucket.files.delete(target.key);
        return { status: 204 };
      case 'DeleteObjects':
        return this.#deleteMany(bucket, request);
      default:
        return this.#get(bucket, target.key, request);
    }
  }

  async #put(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
    const { headers, body } = request;
    const present = bucket.files.get(key);
    const unmet =
      (headers['if-none-match'] === '*' && present !== undefined) ||
      (headers['if-match'] !== undefined && headers['if-match'] !== present?.etag);
    if (unmet) throw new AwsError('PreconditionFailed', 'A precondition of the put does not hold.', 412);
    const digest = headers['content-md5'];
    if (digest !== undefined && createHash('md5').update(body).digest('base64') !== digest) {
      throw new AwsError('BadDigest', 'The Content-MD5 does not match what was received.');
    }
    const object = await bucket.files.put(key, body, describe(headers), this.#now());
    return { status: 200, headers: { etag: object.etag, ...expiration(bucket, object), ...encryptionOf(headers) } };
  }

  async #copy(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
    const source = readCopySource(request.headers);
    const from = this.#buckets.get(source.bucket);
    const original = existing(from, source.key);
    const body = await readFile(from.files.pathOf(original));
    const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
    const copy = await bucket.files.put(key, body, replaces ? describe(request.headers) : original, this.#now());
    const result = element('ETag', copy.etag) + element('LastModified', new Date(copy.lastModifiedMs).toISOString());
    return { status: 200, headers: XML, body: xmlDocument('CopyObjectResult', result) };
  }

  async #deleteMany(bucket: Bucket, request: AwsRequest): Promise<AwsResponse> {
    const { keys, quiet } = readDeletion(request.body);
    for (const key of keys) await bucket.files.delete(key);
    const deleted = quiet ? [] : keys.map((key) => `<Deleted>${element('Key', key)}</Deleted>`);
    return { status: 200, headers: XML, body: xmlDocument('DeleteResult', deleted.join('')) };
  }

  async #get(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
    // S3 tells only those who may list that a key does not exist ("GetObject", permissions).
    if (bucket.files.get(key) === undefined && !mayList(bucket, request)) {
      throw new AwsError('AccessDenied', `The key does not exist and ${request.principal.name} may not list.`, 403);
    }
    const object = existing(bucket, key);
    const headers = { ...answerHeaders(object, request.query), ...expiration(bucket, object) };
    if (request.headers['if-match'] !== undefined && request.headers['if-match'] !== object.etag) {
      throw new AwsError('PreconditionFailed', 'The object has another ETag.', 412);
    }
    if (request.headers['if-none-match'] === object.etag) return { status: 304, headers };
    const range = readRange(request.headers.range, object.size);
    if (range === 'unsatisfiable') throw new AwsError('InvalidRange', 'The range is not satisfiable.', 416);
    // A HEAD gets the body too: the gateway takes the length from it, and HTTP drops it on the way.
    const body = await readFile(bucket.files.pathOf(object));
    if (range === undefined) return { status: 200, headers, body };
    const contentRange = `bytes ${range.first}-${range.last}/${object.size}`;
    return {
      status: 206,
      headers: { ...headers, 'content-range': contentRange },
      body: body.subarray(range.first, range.last + 1),
    };
  }
}

function mayList(bucket: Bucket, request: AwsRequest): boolean {
  return request.principal.allows('s3:ListBucket', `arn:aws:s3:::${bucket.name}`);
}

function existing(bucket: Bucket, key: string): StoredObject {
  const object = bucket.files.get(key);
  if (object === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return object;
}

function describe(headers: Readonly<Record<string, string>>): ObjectDescription {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  // How the request was framed is not part of the object.
  const coding = kept['content-encoding']?.split(',').map((each) => each.trim()) ?? [];
  const remaining = coding.filter((each) => each !== 'aws-chunked').join(', ');
  if (remaining === '') delete kept['content-encoding'];
  else kept['content-encoding'] = remaining;
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-meta-'))
    .map(([name, value]) => [name.slice('x-amz-meta-'.length), value] as const);
  return { headers: kept, metadata: Object.fromEntries(metadata) };
}

/** Headers of an object; a query may override some of them, as presigned downloads do (`response-content-type` …). */
function answerHeaders(object: StoredObject, query: URLSearchParams): Record<string, string> {
  const overrides = KEPT_HEADERS.map((name) => [name, query.get(`response-${name}`)] as const).filter(
    (entry): entry is readonly [(typeof KEPT_HEADERS)[number], string] => entry[1] !== null,
  );
  const metadata = Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
  return {
    ...object.headers,
    ...Object.fromEntries(overrides),
    ...Object.fromEntries(metadata),
    etag: object.etag,
    'last-modified': new Date(object.lastModifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

/** By which an object says when it goes (S3 API, PutObject and GetObject). */
function expiration({ rules }: Bucket, object: StoredObject): Record<string, string> {
  const expiry = expiryOf(rules, object);
  if (expiry === undefined) return {};
  return {
    'x-amz-expiration': `expiry-date="${new Date(expiry.atMs).toUTCString()}", rule-id="${encodeURIComponent(expiry.rule)}"`,
  };
}

/** Objects are not encrypted here; the header is echoed, since callers may check for it. */
function encryptionOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const asked = headers['x-amz-server-side-encryption'];
  return asked === undefined ? {} : { 'x-amz-server-side-encryption': asked };
}
