import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { FILE_FOLDERS, FILE_LINK_SECONDS } from '../contracts/file-limits.ts';
import { UNKNOWN_TYPE } from '../domain/file-types.ts';

/** The bucket that files and raw mails lie in. Encryption and expiry are the bucket's own. */
export interface FileShelf {
  readonly s3: S3Client;
  readonly bucket: string;
}

/** What is known of an object without reading it. */
export interface StoredFile {
  readonly bytes: number;
  /** MIME type, as whoever put it there said. */
  readonly type: string;
  /** The session that it was brought for. */
  readonly sessionId?: string;
}

/** Says which session an upload is for; a part of what is signed. */
const SESSION_HEADER = 'x-amz-meta-session';

const folderOf = { file: FILE_FOLDERS.files, upload: FILE_FOLDERS.uploads, mail: FILE_FOLDERS.mails } as const;

/** Where a file, an upload or a raw mail lies. */
export function keyOf(kind: keyof typeof folderOf, id: string): string {
  return `${folderOf[kind]}${id}`;
}

/** Puts a file there, in the place of one that is there already. Throws when S3 does not take it. */
export async function putFile(
  { s3, bucket }: FileShelf,
  fileId: string,
  type: string,
  body: Uint8Array,
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      ...{ Bucket: bucket, Key: keyOf('file', fileId), Body: body },
      ...{ ContentType: type, ContentLength: body.length },
    }),
  );
}

/** Opens an object, to be read once, from its beginning, without having it in memory as a whole. Throws when there is none. */
export async function openObject({ s3, bucket }: FileShelf, key: string): Promise<AsyncIterable<Uint8Array>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body === undefined) throw new Error(`an object without a body: ${key}`);
  return Body.transformToWebStream();
}

/** Reads an object, or its first `most` bytes. Throws when there is none. */
export async function readObject({ s3, bucket }: FileShelf, key: string, most?: number): Promise<Uint8Array> {
  const range = most === undefined ? {} : { Range: `bytes=0-${most - 1}` };
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }));
  if (Body === undefined) throw new Error(`an object without a body: ${key}`);
  return Body.transformToByteArray();
}

/** What S3 answers about what is not there: who may not list, as no function of ours, is not told so (S3 API, HeadObject). */
function isMissing(error: unknown): boolean {
  return error instanceof NotFound || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403);
}

/** What is known of an object; `undefined` when there is none. */
export async function lookAt({ s3, bucket }: FileShelf, key: string): Promise<StoredFile | undefined> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const { ContentLength: bytes = 0, ContentType: type = UNKNOWN_TYPE } = head;
    const sessionId = head.Metadata?.session;
    return { bytes, type, ...(sessionId !== undefined && { sessionId }) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Takes an upload among the files, under the same id, as what it was found to be. */
export async function takeUpload({ s3, bucket }: FileShelf, fileId: string, type: string): Promise<void> {
  await s3.send(
    new CopyObjectCommand({
      ...{ Bucket: bucket, Key: keyOf('file', fileId), CopySource: `${bucket}/${keyOf('upload', fileId)}` },
      ...{ MetadataDirective: 'REPLACE', ContentType: type },
    }),
  );
}

/** How a browser is to take what it fetches: to show it, or to save it under a name. */
export interface Showing {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly inline: boolean;
}

/** An address from which whoever has it can fetch an object for `FILE_LINK_SECONDS`. Asks nothing of S3. */
export function linkToFetch({ s3, bucket }: FileShelf, key: string, { name, type, inline }: Showing): Promise<string> {
  const command = new GetObjectCommand({
    ...{ Bucket: bucket, Key: key },
    ResponseContentDisposition: `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
    ResponseContentType: type,
    ResponseCacheControl: 'private, max-age=300',
  });
  return getSignedUrl(s3, command, { expiresIn: FILE_LINK_SECONDS });
}

/** Where a file can be brought, and the headers that have to go with it. */
export interface PlaceToBring {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An address to which whoever has it can bring one file of just this size and type for `FILE_LINK_SECONDS`, for a session alone. */
export async function linkToBring(
  { s3, bucket }: FileShelf,
  fileId: string,
  { bytes, type }: StoredFile,
  sessionId: string,
): Promise<PlaceToBring> {
  const command = new PutObjectCommand({
    ...{ Bucket: bucket, Key: keyOf('upload', fileId), ContentType: type, ContentLength: bytes },
    Metadata: { session: sessionId },
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: FILE_LINK_SECONDS,
    signableHeaders: new Set(['content-type', 'content-length', SESSION_HEADER]),
    unhoistableHeaders: new Set([SESSION_HEADER]),
  });
  return { url, headers: { 'content-type': type, [SESSION_HEADER]: sessionId } };
}

/** RFC 5987's characters, of which encodeURIComponent leaves a few as they are. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
