import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { Invocation } from '../contracts.ts';

const resultSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.string()).nullish(),
});

/** What `$connect` decided. */
export type ConnectVerdict =
  | { readonly accepted: true; readonly subprotocol: string | undefined }
  | { readonly accepted: false; readonly status: number };

/**
 * A function's status other than 2xx refuses with that status; a failure or a malformed result with 502, as clients
 * of the service see it. No invocation means that the API has no `$connect` route and takes everyone.
 */
export function readVerdict(invocation: Invocation | undefined): ConnectVerdict {
  if (invocation === undefined) return { accepted: true, subprotocol: undefined };
  const parsed = resultSchema.safeParse(invocation.ok ? invocation.payload : undefined);
  if (!parsed.success) return { accepted: false, status: 502 };
  const { statusCode, headers } = parsed.data;
  if (statusCode < 200 || statusCode > 299) return { accepted: false, status: statusCode };
  const named = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol');
  return { accepted: true, subprotocol: named?.[1] };
}

/** Answers an upgrade request without upgrading, and closes. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  const text = STATUS_CODES[status] ?? 'Refused';
  const body = JSON.stringify({ message: text });
  // The client may have hung up; without a listener its reset would end the process.
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${text}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
