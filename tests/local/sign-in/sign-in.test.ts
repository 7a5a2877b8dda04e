import { createHash, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicHandler } from '../../../local/contracts.ts';
import { createSignIn } from '../../../local/sign-in/index.ts';
import { memoryState, type Served, serveHandlers, surroundings, temporaryFolder } from '../telegram/rig.ts';

const state = memoryState();
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let handlers: readonly PublicHandler[] = [];
let door: Served;

beforeEach(async () => {
  folder = await temporaryFolder();
  state.rows.clear();
  door = await serveHandlers(() => handlers);
  await restart();
});
afterEach(async () => {
  await door.close();
  await folder.remove();
});

async function restart() {
  const signIn = createSignIn(surroundings(state, door.url, folder.path).surroundings);
  await signIn.start();
  handlers = signIn.handlers;
}

/** A browser's cookies, by name; it follows no redirect by itself. */
function browser() {
  const jar = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, door.url), {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
}

const verifier = randomBytes(32).toString('base64url');

function authorization(extra: Record<string, string> = {}) {
  return `/sign-in/auth?${new URLSearchParams({
    client_id: 'baton-console',
    response_type: 'code',
    redirect_uri: `${door.url}/console/signed-in`,
    scope: 'openid profile groups',
    state: 'a-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  })}`;
}

function locationOf(response: Response): string {
  expect(response.status).toBeGreaterThanOrEqual(302);
  return response.headers.get('location') ?? '';
}

/** Walks from the console to the account's button and back, and answers the code. */
async function choose(visit: ReturnType<typeof browser>, account: string) {
  const interaction = locationOf(await visit(authorization()));
  const accounts = await visit(interaction);
  expect(await accounts.text()).toContain(`value="${account}"`);
  const resume = locationOf(await visit(interaction, { account }));
  const back = new URL(locationOf(await visit(resume)));
  expect(back.pathname).toBe('/console/signed-in');
  return back.searchParams.get('code') ?? '';
}

async function exchange(parameters: Record<string, string>) {
  const response = await fetch(`${door.url}/sign-in/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'baton-console', ...parameters }),
  });
  return { status: response.status, body: await response.json() };
}

const exchangeCode = (code: string) =>
  exchange({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: `${door.url}/console/signed-in`,
  });

function verified(token: string) {
  const keys = createRemoteJWKSet(new URL(`${door.url}/sign-in/jwks`));
  return jwtVerify(token, keys, { issuer: `${door.url}/sign-in`, audience: 'urn:baton:api', algorithms: ['RS256'] });
}

describe('signing in', () => {
  it('gives an access token that the API can check by itself', async () => {
    const { status, body } = await exchangeCode(await choose(browser(), 'lead-1'));
    expect(status).toBe(200);
    const { payload } = await verified(body.access_token);
    expect(payload).toMatchObject({
      sub: 'lead-1',
      name: 'Demo lead 1',
      groups: ['agent', 'lead'],
      client_id: 'baton-console',
    });
    expect(decodeJwt(body.id_token)).toMatchObject({ sub: 'lead-1', name: 'Demo lead 1', groups: ['agent', 'lead'] });
  });

  it('finds everything by discovery', async () => {
    const found = await (await fetch(`${door.url}/sign-in/.well-known/openid-configuration`)).json();
    expect(found).toMatchObject({
      issuer: `${door.url}/sign-in`,
      authorization_endpoint: `${door.url}/sign-in/auth`,
      token_endpoint: `${door.url}/sign-in/token`,
      end_session_endpoint: `${door.url}/sign-in/session/end`,
      jwks_uri: `${door.url}/sign-in/jwks`,
    });
  });

  it('renews by a refresh token that works once, over a restart too', async () => {
    const first = await exchangeCode(await choose(browser(), 'agent-1'));
    await restart();
    const renewal = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token };
    const second = await exchange(renewal);
    expect(second.status).toBe(200);
    expect((await verified(second.body.access_token)).payload).toMatchObject({ sub: 'agent-1', groups: ['agent'] });
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
    expect((await exchange(renewal)).body.error).toBe('invalid_grant');
  });

  it('remembers the session over a restart, and asks again who one wants to be', async () => {
    const visit = browser();
    await choose(visit, 'agent-1');
    await restart();
    const silent = new URL(locationOf(await visit(authorization({ prompt: 'none' }))));
    expect(silent.searchParams.get('code')).toBeTruthy();
    expect(locationOf(await visit(authorization()))).toContain('/sign-in/interaction/');
  });

  it('lets two tabs of one browser be two people', async () => {
    const visit = browser();
    const one = await exchangeCode(await choose(visit, 'agent-1'));
    const two = await exchangeCode(await choose(visit, 'agent-2'));
    for (const [tokens, sub] of [
      [one, 'agent-1'],
      [two, 'agent-2'],
    ] as const) {
      const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.body.refresh_token });
      expect((await verified(renewed.body.access_token)).payload.sub).toBe(sub);
    }
  });

  it('refuses a client without PKCE and an address that is not the console', async () => {
    const visit = browser();
    const bare = new URL(locationOf(await visit(authorization().replace(/&code_challenge.*$/, ''))));
    expect(bare.searchParams.get('error')).toBe('invalid_request');
    expect((await visit(authorization({ redirect_uri: 'http://evil.example/' }))).status).toBe(400);
  });

  it('says so when a sign-in has expired', async () => {
    expect((await browser()('/sign-in/interaction/unknown')).status).toBe(400);
  });

  it('signs out and leads back to the console', async () => {
    const visit = browser();
    const { body } = await exchangeCode(await choose(visit, 'agent-1'));
    const query = new URLSearchParams({
      id_token_hint: body.id_token,
      post_logout_redirect_uri: `${door.url}/console/`,
    });
    const asked = await (await visit(`/sign-in/session/end?${query}`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked)?.[1] ?? '';
    const done = await visit('/sign-in/session/end/confirm', { xsrf, logout: 'yes' });
    expect(locationOf(done)).toBe(`${door.url}/console/`);
    const silent = new URL(locationOf(await visit(authorization({ prompt: 'none' }))));
    expect(silent.searchParams.get('error')).toBe('login_required');
  });

  it('keeps its keys to their owner', async () => {
    expect((await stat(join(folder.path, 'sign-in', 'keys.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('a token for scripts', () => {
  it('is of the same issuer', async () => {
    const answer = await (await fetch(`${door.url}/local/token?account=finance-1`)).json();
    expect(answer.expires_in).toBeGreaterThan(3600);
    expect((await verified(answer.access_token)).payload).toMatchObject({ sub: 'finance-1', groups: ['finance'] });
  });

  it('is not for unknown names, and says which there are', async () => {
    const response = await fetch(`${door.url}/local/token?account=root`);
    expect(response.status).toBe(404);
    expect((await response.json()).accounts).toEqual([
      ...['agent-1', 'agent-2', 'agent-3', 'agent-4', 'agent-5', 'agent-6'],
      ...['lead-1', 'lead-2', 'admin-1', 'finance-1'],
    ]);
  });

  it.each([{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'same-origin' }])(
    'is not for web pages %j',
    async (headers) => {
      const response = await fetch(`${door.url}/local/token?account=agent-1`, {
        headers: headers as Record<string, string>,
      });
      expect(response.status).toBe(403);
    },
  );
});
