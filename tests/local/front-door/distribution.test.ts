import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { httpApi, route } from './apis.ts';
import { closeDoors, openFrontDoor } from './rig.ts';
import { resource } from './surroundings.ts';

afterEach(closeDoors);

const functionArn = 'arn:aws:cloudfront::000000000000:function/rewrite';
const code = `function handler(event) {
  var request = event.request;
  if (request.uri === '/console/moved') return { statusCode: 302, headers: { location: { value: '/console/' } } };
  if (request.uri === '/console/broken') throw new Error('broken');
  if (!request.uri.includes('.')) request.uri = '/console/index.html';
  return request;
}`;
const policy = {
  ResponseHeadersPolicyConfig: {
    Name: 'headers',
    SecurityHeadersConfig: {
      ContentSecurityPolicy: {
        ContentSecurityPolicy: "default-src 'self'; upgrade-insecure-requests; connect-src ws://127.0.0.1:4000",
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 1, Override: true },
    },
    CustomHeadersConfig: { Items: [{ Header: 'X-Own', Value: 'policy', Override: false }] },
  },
};
const apiBehavior = {
  TargetOriginId: 'api',
  AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  Compress: true,
  ResponseHeadersPolicyId: 'headers',
};

function desk(errorResponses: Record<string, unknown>[] = []) {
  const config = {
    Origins: [
      { Id: 'console', DomainName: 'console.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
      { Id: 'api', DomainName: 'http1.execute-api.us-east-1.amazonaws.com', CustomOriginConfig: {} },
    ],
    DefaultCacheBehavior: { TargetOriginId: 'console', Compress: true, ResponseHeadersPolicyId: 'headers' },
    CacheBehaviors: [
      { ...apiBehavior, PathPattern: '/api/*' },
      {
        PathPattern: 'console/*',
        TargetOriginId: 'console',
        Compress: true,
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: functionArn }],
      },
    ],
    CustomErrorResponses: errorResponses,
  };
  return {
    resources: [
      resource('AWS::S3::Bucket', 'console', {}),
      resource('AWS::CloudFront::Function', functionArn, { Name: 'rewrite', FunctionCode: code }),
      resource('AWS::CloudFront::ResponseHeadersPolicy', 'headers', policy),
      resource('AWS::CloudFront::Distribution', 'dist1', { DistributionConfig: config }),
      ...httpApi(),
      ...route('http1', 'ANY /api/{proxy+}', 'api'),
      ...route('http1', 'POST /telegram/{bot}', 'api'),
    ],
    functions: {
      api: (event: Readonly<Record<string, unknown>>) => ({
        statusCode: event.rawPath === '/api/forbidden' ? 403 : 200,
        headers: { 'x-own': 'function', 'strict-transport-security': 'max-age=1' },
        body: `${event.rawPath}?${event.rawQueryString} ${event.body ?? ''}`,
      }),
    },
  };
}

/** A request without fetch's own decoding of the body. */
function get(url: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const sent = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('the distribution', () => {
  it('serves the console from the bucket through its function', async () => {
    const { url, put } = await openFrontDoor(desk());
    await put('console', 'console/index.html', 'the console', {
      'content-type': 'text/html',
      'cache-control': 'no-cache',
    });
    for (const path of ['/console/', '/console/sessions/1', '/console/index.html']) {
      const response = await get(url + path);
      expect([response.status, String(response.body)]).toEqual([200, 'the console']);
      expect(response.headers).toMatchObject({
        'content-type': 'text/html',
        'cache-control': 'no-cache',
        'content-length': '11',
      });
    }
    expect((await get(`${url}/console/moved`)).headers.location).toBe('/console/');
    expect((await get(`${url}/console/broken`)).status).toBe(503);
    expect((await get(`${url}/console/`, {}, 'POST')).status).toBe(403);
    const head = await get(`${url}/console/`, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '11', 0]);
  });

  it('leads API paths to the HTTP API, with body and query', async () => {
    const { url } = await openFrontDoor(desk());
    const response = await fetch(`${url}/api/sessions?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'text',
    });
    expect(await response.text()).toBe('/api/sessions?x=1 text');
    const outside = await fetch(`${url}/telegram/1`, { method: 'POST' });
    expect(outside.status).toBe(200);
  });

  it('puts its headers on every answer, without what asks for https', async () => {
    const { url } = await openFrontDoor(desk());
    const { headers } = await get(`${url}/api/me`);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'self'; connect-src ws://127.0.0.1:4000",
      'x-content-type-options': 'nosniff',
      'x-own': 'function',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect((await get(`${url}/missing`)).headers['x-own']).toBe('policy');
  });

  it('turns errors into pages where it is told to, those of the API too', async () => {
    const page = { ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/console/index.html' };
    const { url, put } = await openFrontDoor(desk([page]));
    expect((await get(`${url}/missing`)).status).toBe(403);
    await put('console', 'console/index.html', 'the console');
    const missing = await get(`${url}/missing`);
    expect([missing.status, String(missing.body)]).toEqual([200, 'the console']);
    expect(String((await get(`${url}/api/forbidden`)).body)).toBe('the console');
  });

  it('compresses what is worth it and knows what the browser has', async () => {
    const { url, put } = await openFrontDoor(desk());
    const script = 'const a = 1;\n'.repeat(200);
    await put('console', 'console/app.js', script, { 'content-type': 'text/javascript' });
    await put('console', 'console/photo.png', script, { 'content-type': 'image/png' });
    const app = `${url}/console/app.js`;
    const brotli = await get(app, { 'accept-encoding': 'gzip, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(String(brotliDecompressSync(brotli.body))).toBe(script);
    expect(String(gunzipSync((await get(app, { 'accept-encoding': 'gzip, br;q=0' })).body))).toBe(script);
    expect((await get(app)).headers['content-encoding']).toBeUndefined();
    const photo = await get(`${url}/console/photo.png`, { 'accept-encoding': 'br' });
    expect(photo.headers['content-encoding']).toBeUndefined();
    const again = await get(app, { 'accept-encoding': 'br', 'if-none-match': String(brotli.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('serves a part of an object', async () => {
    const { url, put } = await openFrontDoor(desk());
    await put('console', 'console/ring.mp3', '0123456789', { 'content-type': 'audio/mpeg' });
    const part = await get(`${url}/console/ring.mp3`, { range: 'bytes=3-5' });
    expect([part.status, String(part.body), part.headers['content-range']]).toEqual([206, '345', 'bytes 3-5/10']);
  });
});
