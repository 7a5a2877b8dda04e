import { z } from 'zod';
import type { Invocation, Surroundings } from '../contracts.ts';
import type { WebSocketDefinition, WebSocketRoute } from './api-definition.ts';
import type { Connection } from './connection.ts';
import { requestContext } from './events.ts';

const replySchema = z.object({ body: z.string().nullish() });

/** Calls the functions behind the routes of WebSocket APIs. */
export class Routing {
  readonly #surroundings: Surroundings;
  readonly #domainName: string;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    // Functions build the management endpoint from the domain name, and that is served by the AWS port.
    this.#domainName = new URL(surroundings.awsUrl).host;
  }

  /** Asks `$connect`; undefined when the API has no such route, which accepts everyone. */
  async connect(connection: Connection, fields: Readonly<Record<string, unknown>>): Promise<Invocation | undefined> {
    const route = connection.api.routes.get('$connect');
    if (route === undefined) return undefined;
    const context = this.#context(connection, '$connect', 'CONNECT');
    return this.#invoke(route, { ...fields, requestContext: context, isBase64Encoded: false });
  }

  /** Routes a message; returns what goes back to the sender, if anything does. */
  async message(connection: Connection, text: string): Promise<string | undefined> {
    const route = selectRoute(connection.api, text);
    const context = this.#context(connection, route?.key ?? '$default', 'MESSAGE');
    const refusal = (message: string) =>
      JSON.stringify({ message, connectionId: connection.id, requestId: context.requestId });
    if (route === undefined) return refusal('Forbidden');
    const event = {
      requestContext: { ...context, messageId: context.requestId },
      body: text,
      isBase64Encoded: false,
    };
    const invocation = await this.#invoke(route, event);
    if (!invocation.ok) return refusal('Internal server error');
    if (!route.answers) return undefined;
    const reply = replySchema.safeParse(invocation.payload);
    return reply.success ? (reply.data.body ?? undefined) : refusal('Internal server error');
  }

  /** Tells `$disconnect`, best effort: a failure is a line in the log. */
  async disconnect(connection: Connection, code: number, reason: string): Promise<void> {
    const route = connection.api.routes.get('$disconnect');
    if (route === undefined) return;
    const context = this.#context(connection, '$disconnect', 'DISCONNECT');
    try {
      const detail = { disconnectStatusCode: code, disconnectReason: reason };
      const invocation = await this.#invoke(route, {
        requestContext: { ...context, ...detail },
        isBase64Encoded: false,
      });
      if (!invocation.ok) this.#surroundings.log(`$disconnect failed: ${invocation.errorMessage}`);
    } catch (cause) {
      this.#surroundings.log(`$disconnect could not be called: ${cause instanceof Error ? cause.message : cause}`);
    }
  }

  #context(connection: Connection, routeKey: string, eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT') {
    const nowMs = this.#surroundings.now();
    return requestContext(connection, { routeKey, eventType, domainName: this.#domainName, nowMs });
  }

  #invoke(route: WebSocketRoute, event: unknown): Promise<Invocation> {
    return this.#surroundings.functions.invoke(route.functionName, event);
  }
}

function selectRoute(api: WebSocketDefinition, text: string): WebSocketRoute | undefined {
  const selected = selectKey(api.selection, text);
  const named = selected === undefined || selected.startsWith('$') ? undefined : api.routes.get(selected);
  return named ?? api.routes.get('$default');
}

function selectKey(selection: readonly string[], text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What is not JSON selects no route and goes to $default.
    return undefined;
  }
  for (const name of selection) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(value);
    if (!parsed.success) return undefined;
    value = parsed.data[name];
  }
  return typeof value === 'string' ? value : undefined;
}
