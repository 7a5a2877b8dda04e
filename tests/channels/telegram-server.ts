import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json, text } from 'node:stream/consumers';

/** What a call is answered with: a status and a body, or the line goes dead. */
export type Reply = { readonly status: number; readonly body: unknown } | 'hang-up';

/** A Bot API that answers from a list, then goes on sending. */
export interface TelegramServer {
  readonly root: string;
  /** What it was asked, in order. */
  readonly calls: { readonly path: string; readonly body: unknown }[];
  readonly replies: Reply[];
  end(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  // A form with a file is told as it came.
  return request.headers['content-type']?.startsWith('multipart/') ? text(request) : json(request);
}

/** Telegram's own way to say no. */
export function refusal(status: number, description: string, parameters?: object): Reply {
  return { status, body: { ok: false, error_code: status, description, ...(parameters && { parameters }) } };
}

/** Starts on a free port of 127.0.0.1. */
export async function startTelegram(): Promise<TelegramServer> {
  const calls: { path: string; body: unknown }[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      calls.push({ path: request.url ?? '', body });
      const reply = replies.shift() ?? { status: 200, body: { ok: true, result: { message_id: calls.length } } };
      if (reply === 'hang-up') {
        request.socket.destroy();
        return;
      }
      response
        .writeHead(reply.status, { 'content-type': 'application/json' })
        .end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const end = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { root: `http://127.0.0.1:${address.port}`, calls, replies, end };
}
