import { AwsError, type AwsRequest, type Need } from '../contracts.ts';
import { readDeletion } from './deletion.ts';

/** What of an AWS call says which operation it is. */
export type CallLine = Pick<AwsRequest, 'method' | 'path' | 'query' | 'headers'>;

/** The bucket and key that a call names; the key is empty for a call on the bucket. */
export interface Target {
  readonly bucket: string;
  readonly key: string;
}

/** Query parameters that make another operation of a plain get or put; none of them is emulated. */
const SUBRESOURCES = ['acl', 'tagging', 'uploads', 'uploadId', 'versions', 'versionId', 'policy', 'cors', 'torrent'];

/** Bucket and key by virtual host (`bucket.s3.…`) or by path. Throws AwsError `InvalidURI` for a broken encoding. */
export function readTarget(call: CallLine, isBucket: (name: string) => boolean): Target {
  const labels = (call.headers.host ?? '').replace(/:\d+$/, '').split('.');
  for (let count = labels.length - 1; count > 0; count -= 1) {
    const bucket = labels.slice(0, count).join('.');
    if (isBucket(bucket)) return { bucket, key: decode(call.path.slice(1)) };
  }
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(call.path) ?? [];
  return { bucket: decode(bucket), key: decode(key) };
}

/** The S3 operation of a call. Throws AwsError `UnknownOperationException` when it is not emulated. */
export function operationOf(call: CallLine, target: Target): string {
  const plain = !SUBRESOURCES.some((name) => call.query.has(name));
  if (plain && target.bucket !== '') {
    const operation = target.key === '' ? bucketOperation(call) : objectOperation(call);
    if (operation !== undefined) return operation;
  }
  const query = [...call.query.keys()].filter((name) => !name.startsWith('X-Amz-')).join('&');
  throw new AwsError('UnknownOperationException', `s3 ${call.method} ${call.path}?${query} is not emulated.`, 501);
}

/** The permissions of a call in IAM's words. */
export function needsOf(request: AwsRequest, target: Target, operation: string): readonly Need[] {
  const bucket = `arn:aws:s3:::${target.bucket}`;
  const object = (action: string): Need => ({ action, resource: `${bucket}/${target.key}` });
  switch (operation) {
    case 'ListObjectsV2': {
      const prefix = request.query.get('prefix') ?? '';
      return [{ action: 's3:ListBucket', resource: bucket, context: { 's3:prefix': prefix } }];
    }
    case 'HeadBucket':
      return [{ action: 's3:ListBucket', resource: bucket }];
    case 'DeleteObjects':
      return readDeletion(request.body).keys.map((key) => ({
        action: 's3:DeleteObject',
        resource: `${bucket}/${key}`,
      }));
    case 'CopyObject': {
      const source = readCopySource(request.headers);
      const read = { action: 's3:GetObject', resource: `arn:aws:s3:::${source.bucket}/${source.key}` };
      return [read, object('s3:PutObject')];
    }
    case 'PutObject':
      return [object('s3:PutObject')];
    case 'DeleteObject':
      return [object('s3:DeleteObject')];
    default:
      return [object('s3:GetObject')];
  }
}

/** The `bucket/key` of a copy's source. */
export function readCopySource(headers: Readonly<Record<string, string>>): Target {
  const source = decode((headers['x-amz-copy-source'] ?? '').replace(/^\//, ''));
  const slash = source.indexOf('/');
  if (slash < 1) throw new AwsError('InvalidArgument', 'x-amz-copy-source names no bucket and key.');
  return { bucket: source.slice(0, slash), key: source.slice(slash + 1) };
}

function bucketOperation(call: CallLine): string | undefined {
  if (call.method === 'GET' && call.query.get('list-type') === '2') return 'ListObjectsV2';
  if (call.method === 'POST' && call.query.has('delete')) return 'DeleteObjects';
  return call.method === 'HEAD' ? 'HeadBucket' : undefined;
}

function objectOperation(call: CallLine): string | undefined {
  if (call.method === 'PUT') return call.headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
  return { GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[call.method];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
