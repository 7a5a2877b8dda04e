import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changesOf } from '../../shared/desk/changes.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { type Broadcasting, broadcast } from '../../shared/live/broadcast.ts';
import { disconnect, loadConnections } from '../../shared/live/connections.ts';
import { post } from '../../shared/live/post.ts';
import { log } from '../../shared/observability/log.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import type { Changed } from '../../shared/store/stream-record.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { ALL_DONE, changeOf, failedFrom } from './batch.ts';

const { table, now } = deskOfStack();
const api = new ApiGatewayManagementApiClient({ endpoint: variable('LIVE_ENDPOINT') });

const world: Broadcasting = {
  now,
  connections: () => loadConnections(table, Date.now()),
  session: async (sessionId) => {
    const session = await loadSession(table, sessionId);
    return session && sessionView(session);
  },
  post: (connectionId, frame) =>
    post(api, connectionId, frame, (error) => log.warn('a console could not be posted to', { connectionId, error })),
  gone: (connectionId) => disconnect(table, connectionId, Date.now()),
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
