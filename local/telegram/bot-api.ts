import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bots, PhoneDesk } from './bots.ts';
import type { Fault } from './faults.ts';
import { fileAt } from './file-methods.ts';
import { HttpRefusal, readBody, sendJson, target } from './http.ts';
import { callMethod } from './methods.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { type Answer, refused } from './shapes.ts';

/** A file of 50 MB, and what is around it. */
const LARGEST_UPLOAD = 51 * 1_000 * 1_000;

/** How long a call that hangs up stays silent first. */
const SILENCE_MS = 50;

/** Serves `/bot-api/bot<TOKEN>/METHOD` as https://api.telegram.org does. */
export async function serveBotApi(bots: Bots, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = target(request);
  if (pathname.startsWith('/bot-api/file/')) return serveFile(bots, request, response, pathname);
  const [, token, method] = /^\/bot-api\/bot([^/]+)\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (token === undefined || method === undefined) return answer(response, refused(404, 'Not Found'));
  const caller = callerOf(bots, token);
  if (caller === undefined) return answer(response, refused(401, 'Unauthorized'));
  const { desk, faults } = caller;
  const parameters = await read(request, searchParams);
  if ('ok' in parameters) return answer(response, parameters);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const fault = faults.take(method);
  if (fault !== undefined && 'error_code' in fault) return answer(response, injected(fault));
  if (fault !== undefined && 'hang_up' in fault) return hangUp(request);
  const result = await callMethod(desk, method, parameters, gone.signal);
  if (fault !== undefined) return hangUp(request);
  answer(response, result);
}

/** What a fault names that is for downloads of files rather than for a method. */
const DOWNLOAD = 'download';

/** Serves `/bot-api/file/bot<TOKEN>/PATH`, at paths that getFile told of. */
async function serveFile(
  bots: Bots,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const [, token, path] = /^\/bot-api\/file\/bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (token === undefined || path === undefined) return answer(response, refused(404, 'Not Found'));
  const caller = callerOf(bots, token);
  if (caller === undefined) return answer(response, refused(401, 'Unauthorized'));
  const { desk, faults } = caller;
  const fault = faults.take(DOWNLOAD);
  if (fault !== undefined) return 'error_code' in fault ? answer(response, injected(fault)) : hangUp(request);
  const bytes = await fileAt(desk, path);
  if (bytes === undefined) return answer(response, refused(404, 'Not Found'));
  // Telegram says so of every file, whatever it is.
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}

/** Whose token it is; `undefined`: nobody's, or not any more. */
function callerOf(bots: Bots, token: string): PhoneDesk | undefined {
  try {
    return bots.byToken(decodeURIComponent(token));
  } catch {
    // No token has such characters.
    return undefined;
  }
}

async function read(request: IncomingMessage, query: URLSearchParams): Promise<Parameters | Answer> {
  try {
    return readParameters(query, request.headers['content-type'] ?? '', await readBody(request, LARGEST_UPLOAD));
  } catch (error) {
    const status = error instanceof HttpRefusal ? error.status : 400;
    return refused(status, `Bad Request: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function injected(fault: Extract<Fault, { error_code: number }>): Answer {
  const { error_code, retry_after } = fault;
  const usual = error_code === 429 ? `Too Many Requests: retry after ${retry_after ?? 1}` : 'Internal Server Error';
  return refused(error_code, fault.description ?? usual, error_code === 429 ? (retry_after ?? 1) : retry_after);
}

async function hangUp(request: IncomingMessage): Promise<void> {
  await wait(SILENCE_MS);
  request.socket.destroy();
}

function answer(response: ServerResponse, body: Answer): void {
  sendJson(response, body.ok ? 200 : body.error_code, body);
}
