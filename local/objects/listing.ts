import type { AwsResponse } from '../contracts.ts';
import type { Bucket } from './buckets.ts';
import type { StoredObject } from './stored-object.ts';
import { element, xmlDocument } from './xml.ts';

/** S3 lists at most this many keys at once. */
const MAXIMUM_KEYS = 1_000;

/** Answers ListObjectsV2: prefix, delimiter, page by continuation token or `start-after`. */
export function listObjects(bucket: Bucket, query: URLSearchParams): AwsResponse {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? MAXIMUM_KEYS) || 0, MAXIMUM_KEYS);
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8');
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;

  const contents: StoredObject[] = [];
  const prefixes = new Set<string>();
  let last = '';
  let truncated = false;
  for (const object of bucket.files.list()) {
    if (!object.key.startsWith(prefix) || compareKeys(object.key, after) <= 0) continue;
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : object.key.slice(0, cut + delimiter.length);
    // A page that ended with a common prefix has listed all below it.
    if (common !== undefined && (prefixes.has(common) || common === after)) continue;
    if (contents.length + prefixes.size >= limit) {
      truncated = true;
      break;
    }
    if (common === undefined) contents.push(object);
    else prefixes.add(common);
    last = common ?? object.key;
  }
  const parts = [
    element('Name', bucket.name),
    element('Prefix', encode(prefix)),
    element('KeyCount', contents.length + prefixes.size),
    element('MaxKeys', limit),
    element('IsTruncated', truncated),
    ...(delimiter === '' ? [] : [element('Delimiter', encode(delimiter))]),
    ...(query.has('encoding-type') ? [element('EncodingType', 'url')] : []),
    ...(token === null ? [] : [element('ContinuationToken', token)]),
    ...(truncated ? [element('NextContinuationToken', Buffer.from(last).toString('base64url'))] : []),
    ...contents.map((object) => `<Contents>${describe(object, encode)}</Contents>`),
    ...[...prefixes].map((each) => `<CommonPrefixes>${element('Prefix', encode(each))}</CommonPrefixes>`),
  ];
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument('ListBucketResult', parts.join('')),
  };
}

function describe(object: StoredObject, encode: (text: string) => string): string {
  return [
    element('Key', encode(object.key)),
    element('LastModified', new Date(object.lastModifiedMs).toISOString()),
    element('ETag', object.etag),
    element('Size', object.size),
    element('StorageClass', 'STANDARD'),
  ].join('');
}

const compareKeys = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
