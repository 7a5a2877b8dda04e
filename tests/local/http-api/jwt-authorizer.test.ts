import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpApi, route } from '../front-door/apis.ts';
import { resource } from '../front-door/surroundings.ts';
import { closeServers, listen, serveHttpApi } from './server.ts';

afterEach(closeServers);

const keys = await generateKeyPair('RS256');
const strangers = await generateKeyPair('RS256');
const elliptic = await generateKeyPair('ES256');
const ellipticJwk = { ...(await exportJWK(elliptic.publicKey)), kid: 'k2', alg: 'ES256' };
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256' };
let issuer = '';
let keyRequests = 0;

beforeEach(async () => {
  keyRequests = 0;
  issuer = await listen(
    createServer((request, response) => {
      const isKeys = request.url === '/keys';
      if (isKeys) keyRequests += 1;
      response.end(JSON.stringify(isKeys ? { keys: [jwk, ellipticJwk] } : { jwks_uri: `${issuer}/keys` }));
    }),
  );
});

async function api() {
  const authorizer = resource('AWS::ApiGatewayV2::Authorizer', 'auth1', {
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: issuer, Audience: ['desk'] },
  });
  const jwt = { AuthorizationType: 'JWT', AuthorizerId: 'auth1' };
  const { url } = await serveHttpApi({
    resources: [
      ...httpApi(),
      authorizer,
      ...route('http1', 'GET /me', 'me', jwt),
      ...route('http1', 'GET /scoped', 'me', { ...jwt, AuthorizationScopes: ['desk.write', 'desk.all'] }),
    ],
    functions: { me: (event) => event.requestContext },
  });
  return url;
}

function token(claims: Record<string, unknown> = {}, key = keys.privateKey, expires: string | number = '5m') {
  return new SignJWT({ iss: issuer, aud: 'desk', sub: 'u1', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

const get = (url: string, bearer?: string) =>
  fetch(url, bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } });

describe('the JWT authorizer', () => {
  it('hands claims on as strings, lists in brackets', async () => {
    const url = await api();
    const groups = ['lead', 'agent'];
    const response = await get(`${url}/me`, await token({ groups, email_verified: true, nested: { a: 1 }, level: 3 }));
    expect(response.status).toBe(200);
    expect((await response.json()).authorizer.jwt).toMatchObject({
      claims: { sub: 'u1', groups: '[lead agent]', email_verified: 'true', nested: 'map[a:1]', level: '3' },
      scopes: null,
    });
  });

  it('takes the client id where there is no audience', async () => {
    const url = await api();
    expect((await get(`${url}/me`, await token({ aud: undefined, client_id: 'desk' }))).status).toBe(200);
  });

  it('fetches the keys of an issuer once', async () => {
    const url = await api();
    await Promise.all(Array.from({ length: 5 }, async () => get(`${url}/me`, await token())));
    expect(keyRequests).toBe(1);
  });

  it('refuses with 401 what is missing, foreign, expired or for somebody else', async () => {
    const url = await api();
    const refused = [
      undefined,
      'nonsense',
      await token({}, strangers.privateKey),
      await token({}, keys.privateKey, Math.floor(Date.now() / 1000) - 60),
      await token({ aud: 'other' }),
      await token({ iss: 'http://other.example' }),
    ];
    for (const bearer of refused) {
      const response = await get(`${url}/me`, bearer);
      expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('takes RSA signatures alone', async () => {
    const url = await api();
    const signed = await new SignJWT({ iss: issuer, aud: 'desk' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k2' })
      .setExpirationTime('5m')
      .sign(elliptic.privateKey);
    expect((await get(`${url}/me`, signed)).status).toBe(401);
  });

  it('refuses with 403 a token without one of the scopes', async () => {
    const url = await api();
    const refused = await get(`${url}/scoped`, await token({ scope: 'desk.read' }));
    expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }]);
    const taken = await get(`${url}/scoped`, await token({ scope: 'openid desk.write' }));
    expect((await taken.json()).authorizer.jwt.scopes).toEqual(['desk.write']);
  });

  it('refuses with 401 while the issuer does not answer, and asks again', async () => {
    const good = issuer;
    const broken = createServer((_, response) => {
      if (broken.listenerCount('healed') === 0) response.writeHead(500).end();
      else response.end(JSON.stringify({ jwks_uri: `${good}/keys` }));
    });
    issuer = await listen(broken);
    const url = await api();
    expect((await get(`${url}/me`, await token())).status).toBe(401);
    broken.on('healed', () => undefined);
    expect((await get(`${url}/me`, await token())).status).toBe(200);
  });
});
