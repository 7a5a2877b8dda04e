import { S3Client } from '@aws-sdk/client-s3';
import type { TranscriptShelf } from '../shared/objects/transcript-shelf.ts';
import { variable } from './environment.ts';

/** The bucket of transcripts that the stack has. */
export function shelfOfStack(): TranscriptShelf {
  return { s3: new S3Client({}), bucket: variable('TRANSCRIPT_BUCKET') };
}
