import { z } from 'zod';

/** Headers that S3 keeps with an object and gives back with it. */
export const KEPT_HEADERS = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
] as const;

/** What is known of an object beside its bytes; kept as JSON. `file` names the bytes in the bucket's folder. */
export const storedObjectSchema = z.object({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  lastModifiedMs: z.number(),
  headers: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.string()),
  file: z.string(),
});
export type StoredObject = Readonly<z.infer<typeof storedObjectSchema>>;

/** What a put says about an object: the kept headers and the user's metadata (`x-amz-meta-…` without the prefix). */
export interface ObjectDescription {
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
}
