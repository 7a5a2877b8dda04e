import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocketDefinition } from './api-definition.ts';

/** Who is connected, as events and the management API describe it. */
export interface Connection {
  readonly id: string;
  readonly api: WebSocketDefinition;
  readonly connectedAtMs: number;
  readonly sourceIp: string;
  readonly userAgent: string;
}

/** A connection for an upgrade request, with an id of the form the service gives. */
export function describeUpgrade(api: WebSocketDefinition, request: IncomingMessage, nowMs: number): Connection {
  return {
    id: `${randomBytes(11).toString('base64url')}=`,
    api,
    connectedAtMs: nowMs,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
  };
}
