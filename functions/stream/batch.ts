import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { log } from '../../shared/observability/log.ts';
import { type Changed, readChange } from '../../shared/store/stream-record.ts';

/** The event's images are the service's own attribute values under another type's name. */
type Image = Record<string, AttributeValue> | undefined;

/** Reads a record. Throws when the item in it is damaged. */
function changeOf({ dynamodb }: DynamoDBRecord): Changed {
  return readChange(dynamodb?.NewImage as Image, dynamodb?.OldImage as Image);
}

/** Every record went through. */
export const ALL_DONE: DynamoDBBatchResponse = { batchItemFailures: [] };

/** The batch is to be tried again from this record on. */
export function failedFrom({ dynamodb }: DynamoDBRecord): DynamoDBBatchResponse {
  return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
}

/** Reads records up to the first damaged one, which is then the first of the batch that comes again. */
export function readUpToDamage(records: readonly DynamoDBRecord[]): {
  readonly changes: readonly Changed[];
  readonly damaged?: DynamoDBRecord;
} {
  const changes: Changed[] = [];
  for (const record of records) {
    try {
      changes.push(changeOf(record));
    } catch (error) {
      log.error('a stream record cannot be read', { eventId: record.eventID, error });
      return { changes, damaged: record };
    }
  }
  return { changes };
}
