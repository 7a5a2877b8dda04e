import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { REGION } from '../assembly/cloud.ts';

const image = z.record(z.string(), z.unknown());

/** A record as the engine's stream holds it. */
export const engineRecordSchema = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  userIdentity: z.unknown().optional(),
  dynamodb: z.looseObject({
    Keys: image,
    NewImage: image.optional(),
    OldImage: image.optional(),
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
  }),
});

type EngineRecord = z.infer<typeof engineRecordSchema>;

/** A record as Lambda hands it to a function. */
export interface StreamRecord extends EngineRecord {
  readonly eventID: string;
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
}

/** dynoxide records a write that changed nothing, which DynamoDB does not. */
export function changesNothing({ eventName, dynamodb }: EngineRecord): boolean {
  return (
    eventName === 'MODIFY' && dynamodb.OldImage !== undefined && isDeepStrictEqual(dynamodb.OldImage, dynamodb.NewImage)
  );
}

/** Puts the names of the cloud in the place of the engine's own. `expired` tells that the time to live removed the item. */
export function asLambdaRecord(record: EngineRecord, streamArn: string, expired: boolean): StreamRecord {
  return {
    eventID: createHash('md5').update(`${streamArn}/${record.dynamodb.SequenceNumber}`).digest('hex'),
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: record.dynamodb,
    ...(expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
    eventSourceARN: streamArn,
  };
}

/**
 * Which of a mapping's lanes a record belongs to. The records of one item keep their order, those of two items of the same
 * partition need not (Lambda developer guide, "Polling and batching streams" of DynamoDB).
 */
export function laneOf({ dynamodb }: EngineRecord, lanes: number): number {
  if (lanes === 1) return 0;
  return createHash('md5').update(itemName('', dynamodb.Keys)).digest().readUInt32BE() % lanes;
}

/** Names an item of a table whatever the order of its key's attributes. */
export function itemName(tableName: string, key: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([tableName, ...Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1))]);
}
