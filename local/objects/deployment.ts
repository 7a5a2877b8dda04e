import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Assembly } from '../contracts.ts';
import type { Buckets } from './buckets.ts';
import { contentTypeOf } from './content-types.ts';
import { readSource } from './deployment-source.ts';
import type { ObjectDescription, StoredObject } from './stored-object.ts';

/** CloudFormation hands booleans to custom resources as text. */
const flag = z.union([z.boolean(), z.stringbool()]);
const deploymentSchema = z.object({
  SourceBucketNames: z.array(z.string()),
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.unknown())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Prune: flag.default(true),
  Extract: flag.default(true),
  Include: z.array(z.string()).default([]),
  Exclude: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  UserMetadata: z.record(z.string(), z.string()).default({}),
});

/**
 * Does what `Custom::CDKBucketDeployment` does in AWS: copies assets into buckets, and, where asked, removes what is no
 * longer in them. Files that are already there unchanged are left alone. Returns how many files it wrote.
 */
export async function deployAssets(assembly: Assembly, buckets: Buckets, nowMs: number): Promise<number> {
  let written = 0;
  for (const resource of assembly.ofType('Custom::CDKBucketDeployment')) {
    const deployment = deploymentSchema.parse(resource.properties);
    const { files } = buckets.get(deployment.DestinationBucketName);
    const prefix = keyPrefix(deployment.DestinationBucketKeyPrefix);
    const selected = fileFilter(deployment.Include, deployment.Exclude);
    const present = new Set<string>();
    for (const [index, objectKey] of deployment.SourceObjectKeys.entries()) {
      const source = await readSource(assembly.assetPath(objectKey), {
        extract: deployment.Extract,
        objectKey,
        markers: deployment.SourceMarkers[index] ?? {},
      });
      for (const [name, body] of source) {
        present.add(name);
        if (!selected(name)) continue;
        const description = describe(name, deployment.SystemMetadata, deployment.UserMetadata);
        if (isUnchanged(files.get(prefix + name), body, description)) continue;
        await files.put(prefix + name, body, description, nowMs);
        written += 1;
      }
    }
    if (!deployment.Prune) continue;
    for (const { key } of files.list()) {
      const name = key.slice(prefix.length);
      if (key.startsWith(prefix) && !present.has(name) && selected(name)) await files.delete(key);
    }
  }
  return written;
}

function keyPrefix(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

/** Excludes first, then includes, the later winning, with shell patterns whose `*` crosses folders, as `aws s3 sync` does. */
function fileFilter(include: readonly string[], exclude: readonly string[]): (name: string) => boolean {
  const excluded = exclude.map(toExpression);
  const included = include.map(toExpression);
  return (name) => included.some((each) => each.test(name)) || !excluded.some((each) => each.test(name));
}

function toExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^');
  return new RegExp(`^${source}$`, 's');
}

function describe(
  name: string,
  system: Readonly<Record<string, string>>,
  user: Readonly<Record<string, string>>,
): ObjectDescription {
  const lowerCase = Object.entries(system).map(([header, value]) => [header.toLowerCase(), value] as const);
  return { headers: { 'content-type': contentTypeOf(name), ...Object.fromEntries(lowerCase) }, metadata: { ...user } };
}

function isUnchanged(object: StoredObject | undefined, body: Buffer, description: ObjectDescription): boolean {
  if (object === undefined || object.etag !== `"${createHash('md5').update(body).digest('hex')}"`) return false;
  const { headers, metadata } = object;
  return JSON.stringify([headers, metadata]) === JSON.stringify([description.headers, description.metadata]);
}
