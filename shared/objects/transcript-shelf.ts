import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { LINK_SECONDS, type TranscriptFormat } from '../contracts/transcript-limits.ts';

const CONTENT_TYPES: Readonly<Record<TranscriptFormat, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

/** The bucket that transcripts lie in. Encryption and expiry are the bucket's own. */
export interface TranscriptShelf {
  readonly s3: S3Client;
  readonly bucket: string;
}

/** Puts a file there, in the place of one that is there already. Throws when S3 does not take it. */
export async function putTranscript(
  { s3, bucket }: TranscriptShelf,
  format: TranscriptFormat,
  key: string,
  body: Uint8Array,
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: CONTENT_TYPES[format],
      ContentLength: body.length,
    }),
  );
}

/** An address from which whoever has it can save the file, under this name, for `LINK_SECONDS`. Asks nothing of S3. */
export function linkTo(
  { s3, bucket }: TranscriptShelf,
  format: TranscriptFormat,
  key: string,
  fileName: string,
): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    // Saved and never shown at the bucket's address; kept by no cache on the way.
    ResponseContentDisposition: `attachment; filename="${fileName}"`,
    ResponseContentType: CONTENT_TYPES[format],
    ResponseCacheControl: 'no-store',
  });
  return getSignedUrl(s3, command, { expiresIn: LINK_SECONDS });
}
