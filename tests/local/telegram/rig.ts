import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicHandler, StateTable, Surroundings } from '../../../local/contracts.ts';

/** A state table in memory. JSON in between, so that nothing leaks by reference. */
export function memoryState(): StateTable & { readonly rows: Map<string, string> } {
  const rows = new Map<string, string>();
  const at = (partition: string, key: string) => `${partition}\n${key}`;
  return {
    rows,
    get: async (partition, key) => {
      const row = rows.get(at(partition, key));
      return row === undefined ? undefined : JSON.parse(row);
    },
    put: async (partition, key, value) => void rows.set(at(partition, key), JSON.stringify(value)),
    delete: async (partition, key) => void rows.delete(at(partition, key)),
    list: async (partition) =>
      [...rows]
        .filter(([row]) => row.startsWith(`${partition}\n`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([row, value]) => ({ key: row.slice(partition.length + 1), value: JSON.parse(value) })),
  };
}

/** An HTTP server on a port of its own. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1 at a free port. */
export async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Served> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves public handlers by their longest prefix, as the front door does. */
export async function serveHandlers(handlers: () => readonly PublicHandler[]): Promise<Served> {
  return serve((request, response) => {
    const path = request.url ?? '/';
    const [handler] = handlers()
      .filter((candidate) => path.startsWith(candidate.prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length);
    if (handler === undefined) response.writeHead(404).end();
    else handler.handle(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
}

/** What a part is given, faked: only what these parts use is there. */
export function surroundings(state: StateTable, publicUrl: string, dataFolder: string, now = () => Date.now()) {
  const lines: string[] = [];
  const fake: Pick<Surroundings, 'state' | 'publicUrl' | 'dataFolder' | 'log' | 'now'> = {
    state,
    publicUrl,
    dataFolder,
    log: (line) => void lines.push(line),
    now,
  };
  return { surroundings: fake as Surroundings, lines };
}

/** A folder that is removed afterwards. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'baton-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Posts JSON and answers status and parsed body. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** Gets JSON. */
export async function get(url: string) {
  return (await fetch(url)).json();
}

/** Reads the body of a request as JSON. */
export async function bodyOf(request: IncomingMessage) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}
