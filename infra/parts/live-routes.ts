import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../service-function.ts';
import { type LiveApi, LiveRoute } from './live-api.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

/** A page waits for the connection, so it starts as fast as a route does. */
const CONNECT_MEMORY_MB = 512;
/** Nobody waits for these two, or they do next to nothing. */
const LIGHT_MEMORY_MB = 256;
const TIMEOUT_SECONDS = 10;

/** The functions behind the consoles' WebSocket. */
export function addLiveRoutes(scope: Construct, surroundings: Surroundings, table: TableV2, { api }: LiveApi): void {
  const connect = new ServiceFunction(scope, surroundings, {
    handler: 'live/connect',
    purpose: 'Lets a console in that brings a fresh ticket, and enters its connection',
    memoryMb: CONNECT_MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['DeleteItem'], partitions: ['TICKET#*'] },
          { actions: ['PutItem'], partitions: ['LIVE'] },
          { actions: ['UpdateItem'], partitions: ['ROSTER'] },
        ],
      }),
    ],
    whileItFails: 'consoles cannot connect: agents see no offer ring, so customers wait for a claim',
    remedy: 'Read its log group; consoles try again by themselves once it works.',
  });
  const disconnect = new ServiceFunction(scope, surroundings, {
    handler: 'live/disconnect',
    purpose: 'Forgets a connection, and marks an agent as gone with their last one',
    memoryMb: LIGHT_MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['Query', 'DeleteItem'], partitions: ['LIVE'] },
          { actions: ['UpdateItem'], partitions: ['ROSTER'] },
        ],
      }),
    ],
    whileItFails: 'offers go to agents who have left, so customers wait for those to expire',
    remedy: 'Read its log group; connections that it missed are found when a frame to them fails.',
  });
  const message = new ServiceFunction(scope, surroundings, {
    handler: 'live/message',
    purpose: 'Answers a ping with the time',
    memoryMb: LIGHT_MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [],
    whileItFails: 'countdowns in consoles may run by a wrong clock; customers lose nothing',
    remedy: 'Read its log group.',
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
