import { type CancellationReason, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillRoom, offerNext } from '../../shared/desk/offer-next.ts';
import { react } from '../../shared/desk/react.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { keys, ROSTER } from '../../shared/store/keys.ts';
import { toRosterItem } from '../../shared/store/roster-item.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import type { Changed } from '../../shared/store/stream-record.ts';
import { HISTORIES, sessionOf } from '../domain/support.ts';
import { openTestDesk, QUEUE } from './bench.ts';

/** Neither engine ever answers TransactionConflict, so here the service is a stub. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
const service = mockClient(client);
const desk = openTestDesk({ name: 'table', client });

const session = { ...sessionOf(HISTORIES.waiting), queueId: QUEUE, passedBy: [] };
const agent: RosterAgent = {
  ...{ agentId: 'agent-1', name: 'Demo agent', roles: ['agent'], availability: 'online', connection: 'open' },
  ...{ capacity: 2, load: 0, queues: [QUEUE], skills: [], missedInRow: 0 },
};

const reactTo = (change: Changed) => react({ desk, arm: async () => undefined, queue: async () => undefined }, change);

function cancelled(...codes: readonly string[]): TransactionCanceledException {
  const CancellationReasons: CancellationReason[] = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
}

beforeEach(() => {
  service.reset();
  const [sessionItem, agentItem] = [toSessionItem(session), toRosterItem(agent)];
  service.on(GetCommand, { Key: keys.session(session.id) }).resolves({ Item: sessionItem });
  service.on(GetCommand, { Key: keys.roster('agent-1') }).resolves({ Item: agentItem });
  service.on(QueryCommand).resolves({ Items: [sessionItem] });
  service.on(QueryCommand, { ExpressionAttributeValues: { ':pk': ROSTER } }).resolves({ Items: [agentItem] });
  service
    .on(BatchGetCommand)
    .resolves({ Responses: { table: [sessionItem, { ...sessionItem, pk: 'SESSION#other' }] } });
});

describe('a session and an agent who are free, while others commit all the time', () => {
  it('are not given up: whoever routes the session has to come again', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
    expect(await offerNext(desk, session.id)).toBe('busy');
    await expect(reactTo({ kind: 'session', before: undefined, after: session })).rejects.toThrow();
  });

  it('are not given up: whoever fills the agent’s room has to come again', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
    expect(await fillRoom(desk, 'agent-1')).toBe('busy');
    await expect(reactTo({ kind: 'agent', before: undefined, after: agent })).rejects.toThrow();
  });
});

describe('an agent who has left since', () => {
  it('is offered nothing more', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('None', 'None', 'ConditionalCheckFailed'));
    expect(await fillRoom(desk, 'agent-1')).toBe(0);
    expect(service.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });
});
