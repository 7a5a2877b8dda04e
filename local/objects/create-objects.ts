import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { AwsRequest, AwsResponse, AwsService, Need, Surroundings } from '../contracts.ts';
import { Buckets } from './buckets.ts';
import { type CallLine, needsOf, operationOf, readTarget } from './calls.ts';
import { corsHeaders, preflight } from './cors.ts';
import { deployAssets } from './deployment.ts';
import { Operations } from './operations.ts';
import type { ByteRange } from './range.ts';
import type { StoredObject } from './stored-object.ts';

/** The object as it stands, with ways to its bytes. */
export interface ReadableObject extends StoredObject {
  bytes(): Promise<Buffer>;
  stream(range?: ByteRange): Readable;
}

/** S3, with a way in for the front door, which reads as CloudFront does and not as a function. */
export interface Objects extends AwsService {
  /** Puts an object there on behalf of another service, which was allowed to. Throws AwsError `NoSuchBucket`. */
  put(bucket: string, key: string, body: Buffer): Promise<void>;
  /** Undefined when the bucket has no such key. Throws AwsError `NoSuchBucket`. */
  read(bucket: string, key: string): ReadableObject | undefined;
  /** The bucket that an origin's domain name (`BUCKET.s3.us-east-1.amazonaws.com`) stands for. */
  bucketOfDomain(domainName: string): string | undefined;
}

/** The action by which the AWS gateway passes on a browser's preflight, which nobody signs. */
const PREFLIGHT = 'PreflightRequest';

/** Serves the assembly's buckets from files below the data folder, and fills them from bucket deployments at start. */
export function createObjects(surroundings: Surroundings): Objects {
  const { assembly, meter, now, log, dataFolder } = surroundings;
  const buckets = new Buckets(assembly, path.join(dataFolder, 'objects'), now);
  const operations = new Operations(buckets, now);
  const isBucket = (name: string) => buckets.has(name);

  async function handle(request: AwsRequest): Promise<AwsResponse> {
    const target = readTarget(request, isBucket);
    if (request.action === PREFLIGHT) return preflight(buckets.get(target.bucket), request.headers);
    const operation = operationOf(request, target);
    const answer = await operations.run(operation, target, request);
    meter.count('s3', 'request', 1, operation);
    const cors = corsHeaders(buckets.get(target.bucket), request.method, request.headers);
    return { ...answer, headers: { ...answer.headers, ...cors } };
  }

  return {
    name: 'objects',
    service: 's3',
    async start() {
      await buckets.load();
      const written = await deployAssets(assembly, buckets, now());
      if (written > 0) log(`${written} files deployed into buckets`);
    },
    end: async () => undefined,
    actionOf: (call: CallLine) => operationOf(call, readTarget(call, isBucket)),
    needs(request): readonly Need[] {
      if (request.action === PREFLIGHT) return [];
      const target = readTarget(request, isBucket);
      return needsOf(request, target, operationOf(request, target));
    },
    handle,
    async put(bucket, key, body) {
      const headers = { 'content-type': 'application/octet-stream' };
      await buckets.get(bucket).files.put(key, body, { headers, metadata: {} }, now());
    },
    read(bucket, key) {
      const { files } = buckets.get(bucket);
      const object = files.get(key);
      if (object === undefined) return undefined;
      const location = files.pathOf(object);
      return {
        ...object,
        bytes: () => readFile(location),
        stream: (range) => createReadStream(location, range && { start: range.first, end: range.last }),
      };
    },
    bucketOfDomain(domainName) {
      const [, name] = /^(.+?)\.s3[.-]/.exec(domainName) ?? [];
      return name !== undefined && isBucket(name) ? name : undefined;
    },
  };
}
