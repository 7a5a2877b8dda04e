import { createConnection } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { route, webSocketApi } from '../front-door/apis.ts';
import { resource, type TestFunction } from '../front-door/surroundings.ts';
import { connect, endAll, managementCall, open, serveWebSocketApi } from './rig.ts';

afterEach(endAll);

type Event = Readonly<Record<string, unknown>> & { requestContext: Record<string, unknown>; body?: string };

/** A desk's WebSocket API whose functions record what they saw. */
function desk(onConnect: TestFunction = () => ({ statusCode: 200 })) {
  const seen: Event[] = [];
  const record =
    (run: TestFunction): TestFunction =>
    (event) => {
      seen.push(event as Event);
      return run(event);
    };
  const answering = route('ws1', 'ask', 'ask', { RouteResponseSelectionExpression: '$default' });
  const resources = [
    ...webSocketApi(),
    ...route('ws1', '$connect', 'connect'),
    ...route('ws1', '$disconnect', 'disconnect'),
    ...route('ws1', '$default', 'fallback'),
    ...route('ws1', 'note', 'note'),
    ...answering,
    resource('AWS::ApiGatewayV2::RouteResponse', 'response1', {
      RouteId: 'ws1-ask-route',
      RouteResponseKey: '$default',
    }),
  ];
  const functions = {
    connect: record(onConnect),
    disconnect: record(() => ({ statusCode: 200 })),
    fallback: record(() => ({ statusCode: 200, body: 'ignored' })),
    note: record(() => {
      throw new Error('broken');
    }),
    ask: record((event) => ({ statusCode: 200, body: `you said ${event.body}` })),
  };
  const idOf = (index: number) => String(seen[index]?.requestContext.connectionId);
  return { world: { resources, functions }, seen, idOf };
}

describe('$connect', () => {
  it('sees headers, query and the connection', async () => {
    const { world, seen } = desk();
    const { url } = await serveWebSocketApi(world);
    const client = await connect(`${url}?ticket=t1&x=1&x=2`, { headers: { 'X-Mine': 'yes' } });
    expect(typeof client).toBe('object');
    expect(seen[0]).toMatchObject({
      headers: { 'X-Mine': 'yes' },
      multiValueHeaders: { 'X-Mine': ['yes'] },
      queryStringParameters: { ticket: 't1', x: '2' },
      multiValueQueryStringParameters: { x: ['1', '2'] },
      isBase64Encoded: false,
      requestContext: {
        routeKey: '$connect',
        eventType: 'CONNECT',
        messageDirection: 'IN',
        stage: 'live',
        apiId: 'ws1',
        domainName: '127.0.0.1:4001',
        identity: { sourceIp: '127.0.0.1' },
        connectedAt: expect.any(Number),
        connectionId: expect.stringMatching(/^[\w-]{15}=$/),
      },
    });
  });

  it.each([
    ['the status it returns', () => ({ statusCode: 401 }), 401],
    ['403', () => ({ statusCode: 403 }), 403],
    ['502 when it throws', () => Promise.reject(new Error('broken')), 502],
    ['502 when its result is malformed', () => 'what', 502],
  ])('refuses with %s', async (_, onConnect, status) => {
    const { world } = desk(onConnect);
    const { url } = await serveWebSocketApi(world);
    expect(await connect(url)).toBe(status);
  });

  it('chooses the subprotocol', async () => {
    const { world } = desk(() => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'desk.v1' } }));
    const { url } = await serveWebSocketApi(world);
    const client = await connect(url, { protocol: 'desk.v1' });
    expect(typeof client === 'object' && client.socket.protocol).toBe('desk.v1');
  });
});

describe('messages', () => {
  it('go by their action, else to $default, which answers nothing', async () => {
    const { world, seen } = desk();
    const { url } = await serveWebSocketApi(world);
    const { socket, messages } = await open(url);
    for (const text of ['not json', '{"action":"other"}', '{"action":"$connect"}', '{"action":"ask"}'])
      socket.send(text);
    await vi.waitFor(() => expect(messages).toEqual(['you said {"action":"ask"}']));
    expect(seen.slice(1).map((event) => [event.requestContext.routeKey, event.body])).toEqual([
      ['$default', 'not json'],
      ['$default', '{"action":"other"}'],
      ['$default', '{"action":"$connect"}'],
      ['ask', '{"action":"ask"}'],
    ]);
    expect(seen[1]?.requestContext).toMatchObject({ eventType: 'MESSAGE', messageId: expect.any(String) });
  });

  it('get an error back when the function fails', async () => {
    const { world, idOf } = desk();
    const { url } = await serveWebSocketApi(world);
    const { socket, messages } = await open(url);
    socket.send('{"action":"note"}');
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    expect(JSON.parse(messages[0] ?? '')).toMatchObject({ message: 'Internal server error', connectionId: idOf(0) });
  });

  it('are metered by 32 KB, both ways, and connections by the minute', async () => {
    const { world, idOf } = desk();
    const { url, api, surroundings } = await serveWebSocketApi(world);
    const { socket, messages } = await open(url);
    const half = 'x'.repeat(30 * 1024);
    socket.send(half, { fin: false });
    socket.send(half, { fin: true });
    await vi.waitFor(() => expect(surroundings.counted.get('websocket-api message-in')).toBe(2));
    await api.handle(managementCall('POST', idOf(0), 'y'.repeat(33 * 1024)));
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    expect(surroundings.counted.get('websocket-api message-out')).toBe(2);
    expect(surroundings.counted.get('websocket-api connection-minute')).toBe(1);
  });
});

describe('limits', () => {
  it('close with 1009 above 32 KB in a frame, which no function sees', async () => {
    const { world, seen } = desk();
    const { url } = await serveWebSocketApi(world);
    const { socket, closed } = await open(url);
    socket.send('x'.repeat(32 * 1024 + 1));
    expect((await closed).code).toBe(1009);
    await vi.waitFor(() =>
      expect(seen.map((event) => event.requestContext.eventType)).toEqual(['CONNECT', 'DISCONNECT']),
    );
  });

  it('close with 1009 above 128 KB in a message', async () => {
    const { world } = desk();
    const { url } = await serveWebSocketApi(world);
    const { socket, closed } = await open(url);
    socket.on('error', () => undefined);
    for (let frame = 0; frame < 5; frame += 1) socket.send('x'.repeat(30 * 1024), { fin: false });
    expect((await closed).code).toBe(1009);
  });

  it('end what is idle, and what is old however busy', async () => {
    const { world } = desk();
    const idle = await serveWebSocketApi(world, { idleMs: 50 });
    expect((await (await open(idle.url)).closed).code).toBe(1001);
    const old = await serveWebSocketApi(world, { connectionMs: 50 });
    expect((await (await open(old.url)).closed).code).toBe(1001);
  });
});

describe('@connections', () => {
  it('posts to, describes and closes a connection', async () => {
    const { world, idOf, seen } = desk();
    const { url, api } = await serveWebSocketApi(world);
    const { messages, closed } = await open(url);
    expect((await api.handle(managementCall('POST', idOf(0), 'hello ü'))).status).toBe(200);
    await vi.waitFor(() => expect(messages).toEqual(['hello ü']));
    const described = await api.handle(managementCall('GET', idOf(0)));
    expect(JSON.parse(String(described.body))).toMatchObject({ identity: { sourceIp: '127.0.0.1' } });
    expect((await api.handle(managementCall('DELETE', idOf(0)))).status).toBe(204);
    expect((await closed).code).toBe(1000);
    await vi.waitFor(() =>
      expect(seen.at(-1)?.requestContext).toMatchObject({ eventType: 'DISCONNECT', disconnectStatusCode: 1000 }),
    );
    await expect(api.handle(managementCall('POST', idOf(0), 'late'))).rejects.toMatchObject({
      code: 'GoneException',
      status: 410,
    });
  });

  it('answers 410 to a post while $connect still decides', async () => {
    let posted: Promise<unknown> = Promise.resolve();
    const { world } = desk((event) => {
      const id = (event as Event).requestContext.connectionId;
      posted = served.api.handle(managementCall('POST', String(id), 'early')).catch((cause: unknown) => cause);
      return { statusCode: 200 };
    });
    const served = await serveWebSocketApi(world);
    await open(served.url);
    expect(await posted).toMatchObject({ code: 'GoneException', status: 410 });
  });

  it('answers 413 above 128 KB', async () => {
    const { world, idOf } = desk();
    const { url, api } = await serveWebSocketApi(world);
    await open(url);
    const call = managementCall('POST', idOf(0), 'x'.repeat(128 * 1024 + 1));
    await expect(api.handle(call)).rejects.toMatchObject({ code: 'PayloadTooLargeException', status: 413 });
  });

  it('needs the permission on the very connection, its id decoded', async () => {
    const { api } = await serveWebSocketApi(desk().world);
    expect(api.needs(managementCall('POST', 'abc='))).toEqual([
      {
        action: 'execute-api:ManageConnections',
        resource: 'arn:aws:execute-api:us-east-1:000000000000:ws1/live/POST/@connections/abc=',
      },
    ]);
    expect(() => api.needs({ ...managementCall('PUT', 'abc=') })).toThrow(/not emulated/);
  });
});

describe('a client that hangs up while $connect still decides', () => {
  it('is told of to $disconnect, once', async () => {
    let decide = (_: unknown) => {};
    const decision = new Promise((resolve) => (decide = resolve));
    const { world, seen } = desk(() => decision);
    const { url } = await serveWebSocketApi(world);
    const kindsSeen = () => seen.map(({ requestContext }) => requestContext.eventType);
    const wire = createConnection(Number(new URL(url).port), '127.0.0.1');
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13';
    wire.end(`GET /live HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n${key}\r\n\r\n`);
    await vi.waitFor(() => expect(kindsSeen()).toEqual(['CONNECT']));
    decide({ statusCode: 200 });
    await vi.waitFor(() => expect(kindsSeen()).toEqual(['CONNECT', 'DISCONNECT']));
  });
});

describe('the end', () => {
  it('closes every connection with 1001 and tells $disconnect', async () => {
    const { world, seen } = desk();
    const { url, api } = await serveWebSocketApi(world);
    const clients = [await open(url), await open(url)];
    await api.end();
    expect((await Promise.all(clients.map((client) => client.closed))).map(({ code }) => code)).toEqual([1001, 1001]);
    expect(seen.filter((event) => event.requestContext.eventType === 'DISCONNECT')).toHaveLength(2);
  });
});
