import { createServer, type Server } from 'node:http';
import { createHttpApi } from '../../../local/http-api/create-http-api.ts';
import { makeSurroundings, type TestSurroundings, type World } from '../front-door/surroundings.ts';

const servers: Server[] = [];

/** Serves an HTTP API on a port of its own; returns its URL. */
export async function serveHttpApi(world: World): Promise<{ url: string; surroundings: TestSurroundings }> {
  const surroundings = makeSurroundings(world);
  const api = createHttpApi(surroundings);
  const url = await listen(createServer((request, response) => void api.handle(request, response)));
  return { url, surroundings };
}

/** Listens on a free port of 127.0.0.1 until `closeServers`. */
export async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
}

export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
