import { S3Client } from '@aws-sdk/client-s3';
import type { FileShelf } from '../shared/objects/file-shelf.ts';
import { variable } from './environment.ts';

/**
 * The bucket of files that the stack has. A signed address is for a body that is not there yet, so no checksum of it may be signed, which the SDK
 * does unless it is told otherwise.
 */
export function fileShelfOfStack(): FileShelf {
  return { s3: new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), bucket: variable('FILE_BUCKET') };
}
