import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changesOf } from '../../shared/desk/changes.ts';
import { type Broadcasting, broadcast } from '../../shared/live/broadcast.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { log } from '../../shared/observability/log.ts';
import type { Changed } from '../../shared/store/stream-record.ts';
import { consolesOfStack } from '../consoles.ts';
import { deskOfStack } from '../desk.ts';
import { ALL_DONE, changeOf, failedFrom } from './batch.ts';

const desk = deskOfStack();
const consoles = consolesOfStack(desk);

const world: Broadcasting = {
  ...consoles,
  gone: (connectionId) => endConsole(desk.table, consoles, connectionId, 'lost'),
};

/** Reads records up to the first damaged one, which is then the first of the batch that comes again. */
function readUpToDamage(records: readonly DynamoDBRecord[]): { changes: Changed[]; damaged?: DynamoDBRecord } {
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

/** Tells the consoles what a batch changed. Frames carry versions, so a batch that comes again does no harm. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { changes, damaged } = readUpToDamage(Records);
  await broadcast(world, changesOf(changes));
  return damaged === undefined ? ALL_DONE : failedFrom(damaged);
}
