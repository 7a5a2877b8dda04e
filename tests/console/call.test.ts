import { describe, expect, it } from 'vitest';
import { type CallSurroundings, createCall, urlOf } from '../../console/src/api/create-call.ts';

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function client(answers: readonly (Response | Error)[], change: Partial<CallSurroundings> = {}) {
  const sent: Sent[] = [];
  const left = [...answers];
  let keys = 0;
  const call = createCall({
    token: async () => 'old',
    renew: async () => 'fresh',
    onTime: () => undefined,
    fetch: async (url, init) => {
      sent.push({ url: String(url), headers: Object.fromEntries(new Headers(init?.headers)) });
      const answer = left.shift();
      if (answer === undefined) throw new Error('asked once too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    nowMs: () => 0,
    newKey: () => `key-${++keys}`,
    ...change,
  });
  return { call, sent };
}

const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status });
const claim = { params: { sessionId: 'ses_1' } } as const;

describe('the typed client', () => {
  it('fills in parameters and leaves out what is not given', () => {
    expect(urlOf('getHistory', { params: { sessionId: 'a/b' }, query: { after: 3, before: undefined } })).toBe(
      '/api/sessions/a%2Fb/history?after=3',
    );
  });

  it('renews a refused token once and repeats the call under the same key', async () => {
    const { call, sent } = client([json(401, { message: 'Unauthorized' }), json(200, { at: '' })]);
    await call('claimSession', claim);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer fresh']);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('uses the key that it is given', async () => {
    const { call, sent } = client([json(200, {})]);
    await call('claimSession', claim, { idempotencyKey: 'mine' });
    expect(sent[0]?.headers['idempotency-key']).toBe('mine');
  });

  it.each([
    ['a refusal', [json(409, { error: { code: 'offer-expired', message: '' } })], 'offer-expired'],
    ['no answer', [new TypeError('failed to fetch')], 'unreachable'],
    ['a broken server', [new Response('<html>', { status: 502 })], 'internal'],
    ['the gateway refusing', [json(403, { message: 'Forbidden' })], 'forbidden'],
    ['a flood', [json(429, {})], 'busy'],
    ['a token refused twice', [json(401, {}), json(401, {})], 'unauthenticated'],
  ])('tells %s by its code', async (_, answers, code) => {
    await expect(client(answers).call('claimSession', claim)).rejects.toMatchObject({ code });
  });

  it('says when the sign-in has ended', async () => {
    const { call } = client([json(401, {})], { renew: async () => undefined });
    await expect(call('claimSession', claim)).rejects.toMatchObject({ code: 'signed-out' });
  });
});
