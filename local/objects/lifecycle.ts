import { z } from 'zod';
import type { StoredObject } from './stored-object.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A rule that lets objects go so many days after they were put. Rules that do other things say nothing of it. */
const ruleSchema = z.object({
  Id: z.string().default(''),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  ExpirationInDays: z.coerce.number().int().positive().optional(),
});

/** Of a bucket's properties, what its lifecycle is. */
export const lifecycleSchema = z.object({
  LifecycleConfiguration: z.object({ Rules: z.array(ruleSchema) }).optional(),
});

export type ExpiryRule = z.infer<typeof ruleSchema>;

/**
 * When an object expires, in epoch milliseconds, and by which rule: the first of those that are for it. Days count from when it was put, and
 * end at the midnight (UTC) that follows (S3 user guide, "Lifecycle rules: Based on an object's age").
 */
export function expiryOf(
  rules: readonly ExpiryRule[],
  { key, lastModifiedMs }: Pick<StoredObject, 'key' | 'lastModifiedMs'>,
): { readonly atMs: number; readonly rule: string } | undefined {
  const ends = rules.flatMap(({ Id, Status, Prefix, ExpirationInDays }) => {
    if (Status !== 'Enabled' || ExpirationInDays === undefined || !key.startsWith(Prefix)) return [];
    const atMs = Math.ceil((lastModifiedMs + ExpirationInDays * DAY_MS) / DAY_MS) * DAY_MS;
    return [{ atMs, rule: Id }];
  });
  return ends.toSorted((one, other) => one.atMs - other.atMs)[0];
}
