import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../service-function.ts';
import { type LiveApi, LiveRoute } from './live-api.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

/** A page waits for the connection, and colleagues see who types, so these start as fast as a route does. */
const MEMORY_MB = 512;
/** Nobody waits for it. */
const LIGHT_MEMORY_MB = 256;
const TIMEOUT_SECONDS = 10;

/** The functions behind the consoles' WebSocket. */
export function addLiveRoutes(scope: Construct, surroundings: Surroundings, table: TableV2, liveApi: LiveApi): void {
  const { api } = liveApi;
  const connect = new ServiceFunction(scope, surroundings, {
    handler: 'live/connect',
    purpose: 'Lets a console in that brings a fresh ticket, and enters its connection',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['DeleteItem'], partitions: ['TICKET#*'] },
          { actions: ['PutItem', 'UpdateItem'], partitions: ['LIVE'] },
          { actions: ['UpdateItem'], partitions: ['ROSTER'] },
        ],
      }),
    ],
    whileItFails: 'consoles cannot connect: agents see no offer ring, so customers wait for a claim',
    alarm: { remedy: 'Read its log group; consoles try again by themselves once it works.' },
  });
  const disconnect = new ServiceFunction(scope, surroundings, {
    handler: 'live/disconnect',
    purpose: 'Forgets a connection; with their last one, an agent is interrupted',
    memoryMb: LIGHT_MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['Query', 'DeleteItem'], partitions: ['LIVE'] },
          { actions: ['UpdateItem'], partitions: ['ROSTER'] },
          { actions: ['GetItem'], partitions: ['SESSION#*'] },
        ],
      }),
      liveApi.toPost(),
    ],
    whileItFails: 'offers go to agents who have left, so customers wait for those to expire',
    alarm: {
      remedy:
        'Read its log group; connections that it missed are found when a frame to them fails, or by the next sweep.',
    },
  });
  const message = new ServiceFunction(scope, surroundings, {
    handler: 'live/message',
    purpose: 'Notes that a console is there and what it has open, and tells colleagues who reads and types',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['Query', 'UpdateItem', 'DeleteItem'], partitions: ['LIVE'] },
          { actions: ['UpdateItem'], partitions: ['ROSTER'] },
          { actions: ['GetItem'], partitions: ['SESSION#*'] },
        ],
      }),
      liveApi.toPost(),
    ],
    whileItFails:
      'consoles count as gone after a minute and a half, and reconnect: agents lose their offers, so customers wait longer',
    alarm: { remedy: 'Read its log group; consoles try again by themselves once it works.' },
  });
  new LiveRoute(scope, 'LiveConnectRoute', {
    api,
    routeKey: '$connect',
    service: connect,
    answers: false,
    publicBecause: 'A browser cannot send a token along: the function checks a one-use ticket that lives for seconds.',
  });
  for (const [id, routeKey, service, answers] of [
    ['LiveDisconnectRoute', '$disconnect', disconnect, false],
    ['LiveMessageRoute', '$default', message, true],
  ] as const) {
    const publicBecause = 'Only a connection that $connect has let in gets here.';
    new LiveRoute(scope, id, { api, routeKey, service, answers, publicBecause });
  }
}
