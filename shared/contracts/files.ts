import * as z from 'zod';

/** Names an object: letters, digits, `_`, `-` and `.`. */
export const FileId = z.string().regex(/^[A-Za-z0-9_.-]{1,120}$/);

/** As a browser says it; what is in the file is looked at all the same. */
const MimeType = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/);

/** A file that an agent is about to bring. A browser that knows no type says nothing. */
export const FileToBring = z.object({
  type: MimeType.default('application/octet-stream'),
  bytes: z.number().int().min(1),
});

/** Where the file is to be brought: by one PUT to `url`, with just these headers, before `expiresAt`. */
export const FilePlace = z.object({
  /** By which a reply takes it along. */
  fileId: FileId,
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
  at: z.iso.datetime(),
});
export type FilePlace = z.infer<typeof FilePlace>;

/** Where a file can be fetched until `expiresAt`, by whoever has the address. */
export const FileLink = z.object({
  url: z.url(),
  /** Under which it is saved. */
  name: z.string(),
  /** MIME type: what was found in it. */
  type: z.string(),
  /** Absent where nobody has counted them. */
  bytes: z.number().int().min(0).exactOptional(),
  /** Whether a page may show it; all others are saved. */
  inline: z.boolean(),
  expiresAt: z.iso.datetime(),
  at: z.iso.datetime(),
});
export type FileLink = z.infer<typeof FileLink>;

/** How an agent may want a file to be seen or heard. What the file itself does not bear goes as a document. */
export const SENT_AS = ['photo', 'video', 'animation', 'audio', 'voice', 'document'] as const;

/** A file that was brought, and goes with a reply. */
export const FileToSend = z.object({
  fileId: FileId,
  /** Made safe by the desk: without a path, at most 120 characters. */
  name: z.string().min(1).max(1_000),
  as: z.enum(SENT_AS),
});
export type FileToSend = z.infer<typeof FileToSend>;
