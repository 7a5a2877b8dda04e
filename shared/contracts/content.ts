import * as z from 'zod';
import { AUTOMATIC_SIGNS, FILE_ROLES, JOINED_BY, MARKS } from '../domain/content.ts';

const count = z.number().int().min(0);

/** A file that goes with a message. */
export const FileRef = z.object({
  fileId: z.string(),
  name: z.string(),
  type: z.string(),
  as: z.enum(FILE_ROLES),
  bytes: count.exactOptional(),
  width: count.exactOptional(),
  height: count.exactOptional(),
  seconds: count.exactOptional(),
  emoji: z.string().exactOptional(),
  contentId: z.string().exactOptional(),
  origin: z.string().exactOptional(),
});

/** A part of a text that looks different. */
const Mark = z.object({
  mark: z.enum(MARKS),
  offset: count,
  length: count,
  url: z.string().exactOptional(),
});

const marks = z.array(Mark).readonly().exactOptional();

/** One end of a mail. */
export const MailAddress = z.object({ address: z.string(), name: z.string().exactOptional() });
const addresses = z.array(MailAddress).readonly();

const Mail = z.object({
  kind: z.literal('mail'),
  subject: z.string(),
  text: z.string(),
  folded: z.string().exactOptional(),
  cut: z.literal(true).exactOptional(),
  from: MailAddress,
  to: addresses,
  cc: addresses,
  files: z.array(FileRef).readonly(),
  html: z.string().exactOptional(),
  raw: z.string(),
  joined: z.enum(JOINED_BY),
  automatic: z.enum(AUTOMATIC_SIGNS).exactOptional(),
  participant: z.literal(true).exactOptional(),
  unproven: z.literal(true).exactOptional(),
  unreadable: z.literal(true).exactOptional(),
  movedFrom: z
    .object({ sessionId: z.string(), seq: z.number().int().positive(), by: z.string(), receivedAt: z.iso.datetime() })
    .exactOptional(),
});

/** What was said, as stored and as shown. */
export const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), marks }),
  z.object({
    kind: z.literal('files'),
    files: z.array(FileRef).readonly(),
    text: z.string().exactOptional(),
    marks,
    album: z.string().exactOptional(),
  }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    title: z.string().exactOptional(),
    address: z.string().exactOptional(),
    liveSeconds: count.exactOptional(),
  }),
  z.object({
    kind: z.literal('contact'),
    name: z.string(),
    phone: z.string(),
    own: z.literal(true).exactOptional(),
  }),
  z.object({ kind: z.literal('poll'), text: z.string(), options: z.array(z.string()).readonly() }),
  Mail,
  z.object({ kind: z.literal('survey'), text: z.string(), closing: z.number().int().positive() }),
  z.object({ kind: z.literal('transcript'), text: z.string(), upTo: z.number().int().positive() }),
  z.object({ kind: z.literal('placeholder'), what: z.string(), text: z.string().exactOptional() }),
]);
