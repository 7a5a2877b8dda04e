import { randomUUID } from 'node:crypto';
import { commonLogTime } from '../http-api/event.ts';
import type { Connection } from './connection.ts';

/** What an event says beyond its connection. */
export interface EventDetail {
  readonly routeKey: string;
  readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  readonly domainName: string;
  readonly nowMs: number;
}

/** `requestContext` of a WebSocket event ("Set up WebSocket API integration requests"). */
export function requestContext(connection: Connection, detail: EventDetail): Record<string, unknown> {
  const requestId = randomUUID();
  return {
    routeKey: detail.routeKey,
    eventType: detail.eventType,
    extendedRequestId: requestId,
    requestTime: commonLogTime(detail.nowMs),
    messageDirection: 'IN',
    stage: connection.api.stage,
    connectedAt: connection.connectedAtMs,
    requestTimeEpoch: detail.nowMs,
    identity: {
      sourceIp: connection.sourceIp,
      ...(connection.userAgent !== '' && { userAgent: connection.userAgent }),
    },
    requestId,
    domainName: detail.domainName,
    connectionId: connection.id,
    apiId: connection.api.apiId,
  };
}

/** Headers and query of an upgrade request, names as the client spelled them. */
export function connectFields(rawHeaders: readonly string[], search: string): Record<string, unknown> {
  const multiValueHeaders: Record<string, string[]> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), rawHeaders[index + 1] ?? ''];
  }
  const multiValueQuery: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    multiValueQuery[name] = [...(multiValueQuery[name] ?? []), value];
  }
  return {
    headers: lastOfEach(multiValueHeaders),
    multiValueHeaders,
    ...(Object.keys(multiValueQuery).length > 0 && {
      queryStringParameters: lastOfEach(multiValueQuery),
      multiValueQueryStringParameters: multiValueQuery,
    }),
  };
}

function lastOfEach(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, each]) => [name, each.at(-1) ?? '']));
}
