import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService, type Surroundings } from '../contracts.ts';
import { readWebSocketApis, type WebSocketDefinition } from './api-definition.ts';
import { type Connection, describeUpgrade } from './connection.ts';
import { connectFields } from './events.ts';
import { SERVICE_LIMITS, type WebSocketLimits } from './limits.ts';
import { describeConnection, managementNeed, readManagementCall } from './management.ts';
import { OpenSocket } from './open-socket.ts';
import { Routing } from './routing.ts';
import { readVerdict, refuseUpgrade } from './upgrade.ts';

/** The WebSocket APIs of the assembly, and the AWS service that posts to their connections. */
export interface WebSocketApi extends AwsService {
  /** Whether an upgrade request of this path is for one of the stages. */
  serves(path: string): boolean;
  /** Answers an upgrade request: asks `$connect`, then opens or refuses. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

/**
 * Serves each WebSocket API of the assembly at `/<stage>`. Throws when one uses what is not emulated. Messages wait for `admitted`,
 * in their order.
 */
export function createWebSocketApi(
  surroundings: Surroundings,
  limits: Partial<WebSocketLimits> = {},
  admitted: () => Promise<void> = async () => undefined,
): WebSocketApi {
  return new EmulatedWebSocketApi(surroundings, { ...SERVICE_LIMITS, ...limits }, admitted);
}

class EmulatedWebSocketApi implements WebSocketApi {
  readonly name = 'websocket-api';
  readonly service = 'execute-api';
  readonly #surroundings: Surroundings;
  readonly #limits: WebSocketLimits;
  readonly #admitted: () => Promise<void>;
  readonly #apiByStage: ReadonlyMap<string, WebSocketDefinition>;
  readonly #open = new Map<string, OpenSocket>();
  readonly #farewells = new Map<string, Promise<void>>();
  readonly #routing: Routing;
  #ended = false;

  constructor(surroundings: Surroundings, limits: WebSocketLimits, admitted: () => Promise<void>) {
    this.#surroundings = surroundings;
    this.#limits = limits;
    this.#admitted = admitted;
    this.#apiByStage = new Map(readWebSocketApis(surroundings.assembly).map((api) => [api.stage, api]));
    this.#routing = new Routing(surroundings);
  }

  async start(): Promise<void> {}

  /** Closes every connection with 1001 and gives `$disconnect` a moment; a silent client is cut off after it. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const open of this.#open.values()) open.leave();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#limits.endMs);
    });
    await Promise.race([Promise.all(this.#farewells.values()), deadline]);
    clearTimeout(timer);
    for (const open of this.#open.values()) open.cut();
  }

  serves(path: string): boolean {
    return this.#apiByStage.has(path.slice(1));
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const api = this.#apiByStage.get(path.slice(1));
    // A client may hang up at any time; without a listener its reset would end the process.
    const abandon = () => socket.destroy();
    socket.on('error', abandon);
    if (api === undefined || this.#ended) return refuseUpgrade(socket, api === undefined ? 403 : 503);
    const connection = describeUpgrade(api, request, this.#surroundings.now());
    const invocation = await this.#routing.connect(connection, connectFields(request.rawHeaders, search));
    const verdict = readVerdict(invocation);
    if (!verdict.accepted) return refuseUpgrade(socket, verdict.status);
    if (socket.destroyed || this.#ended) {
      socket.destroy();
      return this.#routing.disconnect(connection, 1006, '');
    }
    const server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: this.#limits.messageBytes,
      handleProtocols: () => verdict.subprotocol ?? false,
    });
    let isServed = false;
    server.handleUpgrade(request, socket, head, (webSocket) => {
      isServed = true;
      socket.off('error', abandon);
      this.#serve(connection, { socket: webSocket, wire: socket });
    });
    // A client that hung up while $connect ran is let go without a word, and would seem connected for ever.
    if (!isServed) await this.#routing.disconnect(connection, 1006, '');
  }

  actionOf(call: Pick<AwsRequest, 'method' | 'path'>): string {
    const { method } = readManagementCall(call);
    return { POST: 'PostToConnection', GET: 'GetConnection', DELETE: 'DeleteConnection' }[method];
  }

  needs(request: AwsRequest) {
    const call = readManagementCall(request);
    return [managementNeed(this.#apiByStage.get(call.stage)?.apiId ?? 'unknown', call)];
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const call = readManagementCall(request);
    const open = this.#open.get(call.connectionId);
    if (open === undefined || !open.isOpen || open.connection.api.stage !== call.stage) {
      throw new AwsError('GoneException', `The connection ${call.connectionId} is gone.`, 410);
    }
    if (call.method === 'GET') return describeConnection(open);
    if (call.method === 'DELETE') {
      open.close(1000, 'Connection Closed Normally');
      return { status: 204 };
    }
    if (request.body.length > this.#limits.messageBytes) {
      throw new AwsError('PayloadTooLargeException', 'The message is larger than 128 KB.', 413);
    }
    open.send(request.body.toString('utf8'));
    return { status: 200 };
  }

  #serve(connection: Connection, transport: ConstructorParameters<typeof OpenSocket>[1]): void {
    const { meter, now, log } = this.#surroundings;
    let farewell = () => {};
    this.#farewells.set(connection.id, new Promise<void>((resolve) => (farewell = resolve)));
    const terms = { limits: this.#limits, meter, now };
    const open: OpenSocket = new OpenSocket(connection, transport, terms, {
      received: (text) => {
        this.#admitted()
          .then(() => this.#routing.message(connection, text))
          .then(
            (reply) => reply !== undefined && open.send(reply),
            (cause: unknown) => log(`a message could not be routed: ${cause instanceof Error ? cause.message : cause}`),
          );
      },
      failed: (cause) => log(`connection ${connection.id}: ${cause.message}`),
      closed: async (code, reason) => {
        this.#open.delete(connection.id);
        await this.#routing.disconnect(connection, code, reason);
        this.#farewells.delete(connection.id);
        farewell();
      },
    });
    this.#open.set(connection.id, open);
  }
}
