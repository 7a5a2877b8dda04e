import { AwsError, type AwsRequest, type AwsResponse, type Need } from '../contracts.ts';
import type { OpenSocket } from './open-socket.ts';

const ARN_PREFIX = 'arn:aws:execute-api:us-east-1:000000000000';

/** A call to `/<stage>/@connections/ID`, its id percent-decoded. */
export interface ManagementCall {
  readonly stage: string;
  readonly connectionId: string;
  readonly method: 'POST' | 'GET' | 'DELETE';
}

/** Reads an AWS call. Throws `UnknownOperationException` for anything but the three `@connections` operations. */
export function readManagementCall(request: Pick<AwsRequest, 'method' | 'path'>): ManagementCall {
  const [, stage, id] = /^\/([\w$-]+)\/(?:@|%40)connections\/([^/]+)$/i.exec(request.path) ?? [];
  const method = request.method;
  if (stage === undefined || id === undefined || (method !== 'POST' && method !== 'GET' && method !== 'DELETE')) {
    throw new AwsError('UnknownOperationException', `execute-api ${request.method} ${request.path} is not emulated.`);
  }
  return { stage, connectionId: decodeURIComponent(id), method };
}

/** The permission that a call needs. */
export function managementNeed(apiId: string, call: ManagementCall): Need {
  return {
    action: 'execute-api:ManageConnections',
    resource: `${ARN_PREFIX}:${apiId}/${call.stage}/${call.method}/@connections/${call.connectionId}`,
  };
}

/** What GET answers about a connection. */
export function describeConnection({ connection, lastActiveAtMs }: OpenSocket): AwsResponse {
  const body = {
    connectedAt: new Date(connection.connectedAtMs).toISOString(),
    lastActiveAt: new Date(lastActiveAtMs).toISOString(),
    identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
  };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
