import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type {
  APIGatewayProxyStructuredResultV2,
  APIGatewayProxyWebsocketEventV2,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ConsoleFrame, LiveFrame } from '../../shared/contracts/live.ts';
import { SWEEP } from '../../shared/contracts/sweep.ts';
import { GRACE_MS } from '../../shared/domain/roster.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { loadConnections } from '../../shared/live/connections.ts';
import { issueTicket } from '../../shared/live/tickets.ts';
import { log } from '../../shared/observability/log.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { toRosterItem } from '../../shared/store/roster-item.ts';
import type { Table } from '../../shared/store/table.ts';
import { enter, openTestDesk, QUEUE, take, written } from '../desk/bench.ts';
import { rosterAgent } from '../domain/support.ts';
import type { RunningEngine } from '../engine.ts';
import { deployed } from './surroundings.ts';

const consoles = mockClient(ApiGatewayManagementApiClient);
const sqs = mockClient(SQSClient);
const scheduler = mockClient(SchedulerClient);

type Live = (event: APIGatewayProxyWebsocketEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

let engine: RunningEngine;
let table: Table;
let connect: Live;
let message: Live;
let disconnect: Live;
let fire: (event: SQSEvent) => Promise<SQSBatchResponse>;
let dispatch: (event: DynamoDBStreamEvent) => Promise<unknown>;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  const live = await Promise.all([
    import('../../functions/live/connect.ts'),
    import('../../functions/live/message.ts'),
    import('../../functions/live/disconnect.ts'),
  ]);
  // Parse boundary: these answer with a status, never with a bare text.
  [connect, message, disconnect] = live.map(({ handler }) => handler) as [Live, Live, Live];
  ({ handler: fire } = await import('../../functions/timers/fire.ts'));
  ({ handler: dispatch } = await import('../../functions/stream/dispatch.ts'));
});
afterAll(() => engine.end());

beforeEach(() => {
  for (const service of [consoles, sqs, scheduler]) service.reset();
  consoles.onAnyCommand().resolves({});
  sqs.onAnyCommand().resolves({});
  scheduler.onAnyCommand().resolves({});
});

/** An event as API Gateway hands it to the functions behind the WebSocket. */
function event(connectionId: string, more: object = {}): APIGatewayProxyWebsocketEventV2 {
  // Parse boundary: a test's event has what the handlers read.
  return { requestContext: { connectionId }, ...more } as APIGatewayProxyWebsocketEventV2;
}

const VIEWER: Viewer = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };

async function come(connectionId: string, viewer: Viewer = VIEWER) {
  const ticket = await issueTicket(table, viewer, Date.now());
  return connect(event(connectionId, { queryStringParameters: { ticket } }));
}

const say = (connectionId: string, frame: ConsoleFrame) =>
  message(event(connectionId, { body: JSON.stringify(frame) }));

const ids = async () => (await loadConnections(table, Date.now())).map(({ connectionId }) => connectionId);

/** What consoles were posted, by connection. */
function posted(): readonly (readonly [string | undefined, LiveFrame])[] {
  return consoles.commandCalls(PostToConnectionCommand).map(({ args }) => {
    const { ConnectionId, Data } = args[0].input;
    return [ConnectionId, LiveFrame.parse(JSON.parse(String(Data)))];
  });
}

describe('the functions behind the WebSocket', () => {
  beforeEach(async () => {
    for (const connectionId of await ids()) await disconnect(event(connectionId));
    await enter(table, 'agent-1', { connection: 'closed' });
    await enter(table, 'agent-2', { connection: 'closed' });
    consoles.resetHistory();
  });

  it('let a console in that shows a ticket, once', async () => {
    const ticket = await issueTicket(table, VIEWER, Date.now());
    const asking = event('tab-1', { queryStringParameters: { ticket } });
    expect(await connect(asking)).toEqual({ statusCode: 200 });
    expect(await connect(asking)).toEqual({ statusCode: 401 });
    expect(await connect(event('tab-2'))).toEqual({ statusCode: 401 });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'open' });
  });

  it('answer a ping with the time', async () => {
    await come('tab-1');
    const { statusCode, body } = await say('tab-1', { action: 'ping' });
    expect(statusCode).toBe(200);
    expect(LiveFrame.parse(JSON.parse(body ?? ''))).toMatchObject({ type: 'pong' });
    expect(posted()).toEqual([]);
  });

  it('close a console that is not known, so that it connects again', async () => {
    expect(await say('tab-9', { action: 'ping' })).toEqual({ statusCode: 410 });
    const [closed] = consoles.commandCalls(DeleteConnectionCommand);
    expect(closed?.args[0].input).toEqual({ ConnectionId: 'tab-9' });
  });

  it.each([
    ['no JSON', 'hello'],
    ['another action', JSON.stringify({ action: 'dance' })],
    ['nothing', undefined],
  ])('refuse %s', async (_, body) => {
    await come('tab-1');
    expect(await message(event('tab-1', { body }))).toEqual({ statusCode: 400 });
  });

  it('tell those who look at a session who else does, and who has stopped', async () => {
    const { session } = await take(openTestDesk(table), written(1, { chat: 71 }));
    const look = { sessionId: session.id, typing: false, unseen: false };
    await come('tab-1');
    await come('tab-2', { ...VIEWER, agentId: 'agent-2' });
    await say('tab-1', { action: 'ping', look });
    consoles.resetHistory();
    await say('tab-2', { action: 'ping', look: { ...look, typing: true } });
    const both = [
      { agentId: 'agent-1', typing: false },
      { agentId: 'agent-2', typing: true },
    ];
    expect(posted()).toMatchObject([
      ['tab-1', { type: 'looking', sessionId: session.id, agents: both }],
      ['tab-2', { type: 'looking', sessionId: session.id, agents: both }],
    ]);
    consoles.resetHistory();
    await disconnect(event('tab-2'));
    expect(posted()).toMatchObject([['tab-1', { agents: [{ agentId: 'agent-1' }] }]]);
  });

  it('tell nobody of a look at a session that its agent may not see, or that there is not', async () => {
    const { session } = await take(openTestDesk(table), written(1, { chat: 72 }));
    await enter(table, 'agent-2', { connection: 'closed', queues: ['billing'] });
    await come('tab-2', { agentId: 'agent-2', oversees: false, queues: ['billing'] });
    for (const sessionId of [session.id, 'ses_none']) {
      const look = { sessionId, typing: true, unseen: false };
      expect(await say('tab-2', { action: 'ping', look })).toMatchObject({ statusCode: 200 });
    }
    expect(posted()).toEqual([]);
  });

  it('make an agent gone at once who leaves, and interrupted who is lost', async () => {
    await come('tab-1');
    await come('tab-2', { ...VIEWER, agentId: 'agent-2' });
    expect(await say('tab-1', { action: 'leave' })).toEqual({ statusCode: 200 });
    await disconnect(event('tab-1'));
    await disconnect(event('tab-2'));
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'closed' });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ connection: 'interrupted' });
    expect(await ids()).toEqual([]);
  });
});

describe('the functions that tell time', () => {
  async function run(...bodies: readonly unknown[]): Promise<readonly string[]> {
    // Parse boundary: the parts of a record that the function reads.
    const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) }));
    const { batchItemFailures } = await fire({ Records } as SQSEvent);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  const interrupted = async (agoMs: number) => {
    const interruptedAt = new Date(Date.now() - agoMs).toISOString();
    await enter(table, 'agent-1', { connection: 'interrupted', interruptedAt });
    return { kind: 'presence', agentId: 'agent-1', at: new Date(Date.parse(interruptedAt) + GRACE_MS).toISOString() };
  };

  it('arm a timer when an agent is interrupted', async () => {
    const before = rosterAgent('agent-1', { queues: [QUEUE] });
    const interruptedAt = new Date().toISOString();
    const after = { ...before, connection: 'interrupted', interruptedAt } as const;
    // The event's images are the service's own attribute values under another type's name.
    const dynamodb = { NewImage: marshall(toRosterItem(after)), OldImage: marshall(toRosterItem(before)) };
    await dispatch({ Records: [{ eventID: 'e1', dynamodb } as DynamoDBRecord] });
    const [sent] = sqs.commandCalls(SendMessageCommand);
    const at = new Date(Date.parse(interruptedAt) + GRACE_MS).toISOString();
    expect(JSON.parse(sent?.args[0].input.MessageBody ?? '')).toEqual({ kind: 'presence', agentId: 'agent-1', at });
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(1);
  });

  it('close an agent whose grace is over, waiting out what a fast clock came early by', async () => {
    expect(await run(await interrupted(GRACE_MS - 1_000))).toEqual([]);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'closed' });
  });

  it('put a deadline back that is much too early, unless there is nothing to wait for', async () => {
    const deadline = await interrupted(0);
    expect(await run(deadline)).toEqual(['m0']);
    await enter(table, 'agent-1');
    expect(await run(deadline)).toEqual([]);
  });

  it('sweep beside deadlines, and do not try again what failed', async () => {
    const Item = { ...keys.roster('agent-0'), name: 7 };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    await interrupted(GRACE_MS + 1);
    const told = vi.spyOn(log, 'error');
    expect(await run(SWEEP)).toEqual([]);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'closed' });
    const error = expect.objectContaining({ message: 'ROSTER AGENT#agent-0 cannot be read' });
    expect(told).toHaveBeenCalledExactlyOnceWith('a sweep failed', { error });
    told.mockRestore();
  });
});
