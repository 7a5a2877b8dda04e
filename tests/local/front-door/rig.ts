import { connect, type Socket } from 'node:net';
import type { PublicHandler } from '../../../local/contracts.ts';
import { createFrontDoor } from '../../../local/front-door/create-front-door.ts';
import { createHttpApi } from '../../../local/http-api/create-http-api.ts';
import { createObjects, type Objects } from '../../../local/objects/create-objects.ts';
import { createWebSocketApi } from '../../../local/websocket-api/create-websocket-api.ts';
import { makeSurroundings, type TestSurroundings, type World } from './surroundings.ts';

const ends: (() => Promise<void>)[] = [];

export interface FrontDoorRig {
  readonly url: string;
  readonly port: number;
  readonly surroundings: TestSurroundings;
  readonly objects: Objects;
  put(bucket: string, key: string, body: string, headers?: Record<string, string>): Promise<void>;
}

/** Opens a front door with all that stands behind it on a free port. */
export async function openFrontDoor(world: World, handlers: readonly PublicHandler[] = []): Promise<FrontDoorRig> {
  const surroundings = makeSurroundings(world);
  const objects = createObjects(surroundings);
  await objects.start();
  const webSocketApi = createWebSocketApi(surroundings, { endMs: 500 });
  const httpApi = createHttpApi(surroundings);
  const door = createFrontDoor(surroundings, { handlers, httpApi, webSocketApi, objects });
  await door.start();
  ends.push(async () => {
    await webSocketApi.end();
    await door.end();
  });
  const operator = surroundings.principals.operator;
  const put: FrontDoorRig['put'] = async (bucket, key, body, headers = {}) => {
    const base = { service: 's3', action: '', method: 'PUT', query: new URLSearchParams(), principal: operator };
    await objects.handle({ ...base, path: `/${bucket}/${key}`, headers, body: Buffer.from(body) });
  };
  return { url: `http://127.0.0.1:${door.port}`, port: door.port, surroundings, objects, put };
}

export async function closeDoors(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}

/** Sends bytes as they are and returns the answer's text once the server closes, for what no client would send. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** The status of a raw answer. */
export const statusOf = (answer: string) => Number(answer.split(' ')[1]);
