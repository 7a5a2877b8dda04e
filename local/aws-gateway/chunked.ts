import { AwsError } from '../contracts.ts';

/** Whether a body is framed in chunks with a signature or a trailing checksum each, as SDKs send streams to S3. */
export function isAwsChunked(headers: Readonly<Record<string, string>>): boolean {
  return (
    (headers['content-encoding'] ?? '').split(',').some((part) => part.trim() === 'aws-chunked') ||
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  );
}

/**
 * The bytes inside an `aws-chunked` body: `size;chunk-signature=…\r\n`, that many bytes, `\r\n`, until a chunk of size 0 and its
 * trailers. Throws AwsError `IncompleteBody` when the frame is broken.
 */
export function decodeAwsChunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', offset);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(body.toString('latin1', offset, lineEnd), 16);
    if (Number.isNaN(size)) throw new AwsError('IncompleteBody', 'The aws-chunked body is cut off.', 400);
    if (size === 0) return Buffer.concat(parts);
    const start = lineEnd + 2;
    if (start + size > body.length) throw new AwsError('IncompleteBody', 'The aws-chunked body is cut off.', 400);
    parts.push(body.subarray(start, start + size));
    offset = start + size + 2;
  }
}
