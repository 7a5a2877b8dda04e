import { afterEach, describe, expect, it } from 'vitest';
import { httpApi, route } from '../front-door/apis.ts';
import { closeServers, serveHttpApi } from './server.ts';

afterEach(closeServers);

const echo = (event: Readonly<Record<string, unknown>>) => ({ statusCode: 200, body: JSON.stringify(event) });

describe('the event', () => {
  it('has the shape of payload format 2.0', async () => {
    const { url } = await serveHttpApi({
      resources: [...httpApi(), ...route('http1', 'POST /api/sessions/{id}', 'echo')],
      functions: { echo },
      now: () => Date.UTC(2026, 2, 12, 19, 3, 58),
    });
    const response = await fetch(`${url}/api/sessions/a%20b?x=1&y=2&x=3`, {
      method: 'POST',
      headers: { Cookie: 'one=1; two=2', 'X-Mixed': 'Yes', 'content-type': 'application/json' },
      body: '{"text":"ü"}',
    });
    const event = await response.json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /api/sessions/{id}',
      rawPath: '/api/sessions/a b',
      rawQueryString: 'x=1&y=2&x=3',
      cookies: ['one=1', 'two=2'],
      headers: { 'x-mixed': 'Yes', 'content-type': 'application/json' },
      queryStringParameters: { x: '1,3', y: '2' },
      pathParameters: { id: 'a b' },
      body: '{"text":"ü"}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'http1',
        http: { method: 'POST', path: '/api/sessions/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        routeKey: 'POST /api/sessions/{id}',
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: Date.UTC(2026, 2, 12, 19, 3, 58),
      },
    });
    expect(event.headers.cookie).toBeUndefined();
    expect(event.requestContext.authorizer).toBeUndefined();
    expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId);
  });

  it('carries bytes in base64 and leaves out what a plain request lacks', async () => {
    const { url } = await serveHttpApi({
      resources: [...httpApi(), ...route('http1', '$default', 'echo')],
      functions: { echo },
    });
    const bytes = Buffer.from([0, 255, 1]);
    const sent = await fetch(url, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: bytes });
    expect(await sent.json()).toMatchObject({
      isBase64Encoded: true,
      body: bytes.toString('base64'),
      routeKey: '$default',
    });
    const plain = await (await fetch(url)).json();
    expect(Object.keys(plain)).not.toEqual(
      expect.arrayContaining(['body', 'cookies', 'queryStringParameters', 'pathParameters']),
    );
  });
});

describe('routes', () => {
  const named = (name: string) => () => ({ statusCode: 200, body: name });
  const keys = ['GET /a/{id}', 'ANY /a/b', 'GET /{proxy+}', 'POST /a/b', 'GET /a/{id}/c'];
  const world = {
    resources: [...httpApi(), ...keys.flatMap((key, index) => route('http1', key, `f${index}`))],
    functions: Object.fromEntries(keys.map((key, index) => [`f${index}`, named(key)])),
  };

  it.each([
    ['GET', '/a/b', 'ANY /a/b'],
    ['POST', '/a/b', 'POST /a/b'],
    ['GET', '/a/x', 'GET /a/{id}'],
    ['GET', '/a/x/c', 'GET /a/{id}/c'],
    ['GET', '/a/x/d', 'GET /{proxy+}'],
    ['GET', '/other', 'GET /{proxy+}'],
  ])('%s %s goes to %s', async (method, path, expected) => {
    const { url } = await serveHttpApi(world);
    expect(await (await fetch(url + path, { method })).text()).toBe(expected);
  });

  it('answers 404 to what no route takes', async () => {
    const { url } = await serveHttpApi(world);
    const response = await fetch(`${url}/other`, { method: 'DELETE' });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });
});

describe('the answer', () => {
  async function answerOf(payload: unknown, integration = {}) {
    const { url } = await serveHttpApi({
      resources: [...httpApi(), ...route('http1', 'GET /', 'f', {}, integration)],
      functions: { f: () => (typeof payload === 'function' ? payload() : payload) },
    });
    return fetch(url);
  }

  it('is JSON with 200 when the function returns no status', async () => {
    const response = await answerOf({ a: 1 });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toEqual({ a: 1 });
  });

  it('has the cookies, headers and bytes of a formatted result', async () => {
    const body = Buffer.from([1, 2, 255]).toString('base64');
    const formatted = {
      statusCode: 201,
      headers: { 'X-One': 1 },
      cookies: ['a=1', 'b=2'],
      body,
      isBase64Encoded: true,
    };
    const response = await answerOf(formatted);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-one')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 255]);
  });

  it('is 500 when the function throws or returns a malformed or oversized result', async () => {
    const thrown = await answerOf(() => {
      throw new Error('broken');
    });
    expect([thrown.status, await thrown.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await answerOf({ statusCode: 'no' })).status).toBe(500);
    expect((await answerOf({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) })).status).toBe(500);
  });

  it('is 503 when the function outlasts the integration', async () => {
    const response = await answerOf(() => new Promise(() => undefined), { TimeoutInMillis: 50 });
    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });
});

describe('limits', () => {
  it('refuses bodies above 10 MB, and events above 6 MB', async () => {
    const { url } = await serveHttpApi({
      resources: [...httpApi(), ...route('http1', '$default', 'echo')],
      functions: { echo },
    });
    const send = async (bytes: number) => (await fetch(url, { method: 'POST', body: Buffer.alloc(bytes, 'a') })).status;
    expect(await send(10 * 1024 * 1024 + 1)).toBe(413);
    expect(await send(7 * 1024 * 1024)).toBe(413);
    expect(await send(1024)).toBe(200);
  });

  it('answers 429 above the burst and again takes requests as time passes', async () => {
    let nowMs = 0;
    const settings = { DefaultRouteSettings: { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1 } };
    const { url } = await serveHttpApi({
      resources: [...httpApi({}, settings), ...route('http1', 'GET /', 'echo')],
      functions: { echo },
      now: () => nowMs,
    });
    const status = async () => (await fetch(url)).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    nowMs = 1_000;
    expect([await status(), await status()]).toEqual([200, 429]);
  });

  it('meters one request per 512 KB', async () => {
    const { url, surroundings } = await serveHttpApi({
      resources: [...httpApi(), ...route('http1', '$default', 'echo')],
      functions: { echo },
    });
    await fetch(url);
    await fetch(url, { method: 'POST', body: Buffer.alloc(600 * 1024, 'a') });
    expect(surroundings.counted.get('http-api request')).toBe(3);
  });
});

describe('CORS', () => {
  const cors = {
    CorsConfiguration: {
      AllowOrigins: ['https://a.example'],
      AllowMethods: ['GET'],
      AllowHeaders: ['x-a'],
      MaxAge: 60,
    },
  };
  const world = { resources: [...httpApi(cors), ...route('http1', 'GET /', 'echo')], functions: { echo } };

  it('answers a preflight by the configuration alone', async () => {
    const { url } = await serveHttpApi(world);
    const ask = (origin: string) =>
      fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const granted = await ask('https://a.example');
    expect([granted.status, granted.headers.get('access-control-allow-origin')]).toEqual([204, 'https://a.example']);
    expect(granted.headers.get('access-control-max-age')).toBe('60');
    expect((await ask('https://b.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('grants the origin on the actual answer', async () => {
    const { url } = await serveHttpApi(world);
    const response = await fetch(url, { headers: { origin: 'https://a.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://a.example');
  });
});
