import path from 'node:path';
import { z } from 'zod';
import { type Assembly, AwsError } from '../contracts.ts';
import { BucketFiles } from './bucket-files.ts';
import { type ExpiryRule, expiryOf, lifecycleSchema } from './lifecycle.ts';
import type { StoredObject } from './stored-object.ts';

const corsRuleSchema = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
});
const bucketSchema = z.object({
  CorsConfiguration: z.object({ CorsRules: z.array(corsRuleSchema) }).optional(),
});

export type CorsRule = z.infer<typeof corsRuleSchema>;

/** A bucket of the assembly. */
export interface Bucket {
  readonly name: string;
  readonly cors: readonly CorsRule[];
  readonly rules: readonly ExpiryRule[];
  readonly files: BucketFiles;
}

/** The buckets of the assembly, by name. */
export class Buckets {
  readonly #byName: ReadonlyMap<string, Bucket>;

  /** Objects expire by the runner's clock. */
  constructor(assembly: Assembly, folder: string, now: () => number) {
    this.#byName = new Map(
      assembly.ofType('AWS::S3::Bucket').map((resource) => {
        const name = resource.physicalId;
        const cors = bucketSchema.parse(resource.properties).CorsConfiguration?.CorsRules ?? [];
        const rules = lifecycleSchema.parse(resource.properties).LifecycleConfiguration?.Rules ?? [];
        const isExpired = (object: StoredObject) =>
          now() >= (expiryOf(rules, object)?.atMs ?? Number.POSITIVE_INFINITY);
        return [name, { name, cors, rules, files: new BucketFiles(path.join(folder, name), isExpired) }];
      }),
    );
  }

  async load(): Promise<void> {
    await Promise.all([...this.#byName.values()].map((bucket) => bucket.files.load()));
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Throws AwsError `NoSuchBucket`. */
  get(name: string): Bucket {
    const bucket = this.#byName.get(name);
    if (bucket === undefined) throw new AwsError('NoSuchBucket', `The bucket ${name} does not exist.`, 404);
    return bucket;
  }
}
