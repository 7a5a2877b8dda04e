import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What an origin or the edge answers. A stream comes with its `content-length` among the headers. */
export interface EdgeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: Buffer | (() => Readable);
}

/** A short answer in plain text. */
export function plainText(status: number, text: string): EdgeAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(`${text}\n`) };
}

/** Writes an answer out. Throws when the client hangs up or the stream breaks. */
export async function writeEdgeAnswer(response: ServerResponse, answer: EdgeAnswer): Promise<void> {
  const { status, headers, cookies = [], body } = answer;
  const bare = status === 204 || status === 304;
  response.writeHead(status, {
    ...headers,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    ...(Buffer.isBuffer(body) && !bare && { 'content-length': String(body.length) }),
  });
  if (response.req.method === 'HEAD' || bare) response.end();
  else if (Buffer.isBuffer(body)) response.end(body);
  else await pipeline(body(), response);
}
