import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { changesOf } from '../../shared/desk/changes.ts';
import { type Broadcasting, broadcast } from '../../shared/live/broadcast.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { consolesOfStack } from '../consoles.ts';
import { deskOfStack } from '../desk.ts';
import { ALL_DONE, failedFrom, readUpToDamage } from './batch.ts';

const desk = deskOfStack();
const consoles = consolesOfStack(desk);

const world: Broadcasting = {
  ...consoles,
  gone: (connectionId) => endConsole(desk.table, consoles, connectionId, 'lost'),
};

/** Tells the consoles what a batch changed. Frames carry versions, so a batch that comes again does no harm. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { changes, damaged } = readUpToDamage(Records);
  await broadcast(world, changesOf(changes));
  return damaged === undefined ? ALL_DONE : failedFrom(damaged);
}
