import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicHandler } from '../../../local/contracts.ts';
import { createTracker } from '../../../local/tracker/index.ts';
import { memoryState, type Served, serveHandlers } from '../telegram/rig.ts';

const NOW = Date.parse('2026-05-03T12:00:00Z');
const SECRET = 'whsec_demo';

let state: ReturnType<typeof memoryState>;
let door: Served;

beforeEach(async () => {
  state = memoryState();
  let tracker: PublicHandler | undefined;
  door = await serveHandlers(() => {
    tracker ??= createTracker({ state, now: () => NOW, publicUrl: door.url });
    return [tracker];
  });
  return () => door.close();
});

const bodyOf = (rev: number, title = 'A new tap') =>
  JSON.stringify({
    id: `evt_${rev}`,
    type: 'ticket.opened',
    ticket: { id: 'tkt_1', rev, title, description: 'It drips.', status: 'open' },
    session: { id: 'ses_1', url: 'http://127.0.0.1:4000/console/ledger/ses_1' },
  });

function hand(body: string, secret: string, seconds = NOW / 1_000): Promise<Response> {
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  const headers = {
    'baton-event': 'ticket.opened',
    'baton-delivery': 'evt_1',
    'baton-signature': `t=${seconds},v1=${hex}`,
  };
  return fetch(`${door.url}/tracker/hook`, { method: 'POST', headers, body });
}

async function decide(change: Record<string, string>): Promise<Response> {
  return fetch(`${door.url}/tracker/settings`, {
    method: 'POST',
    body: new URLSearchParams(change),
    redirect: 'manual',
  });
}

async function deliveries(): Promise<readonly { verdict: string; answered: string; body: string }[]> {
  const answer: { deliveries: [] } = await (await fetch(`${door.url}/tracker/deliveries`)).json();
  return answer.deliveries;
}

describe('the built-in tracker', () => {
  it('says where it has a ticket, and shows it there by its newest number', async () => {
    const answer: { url: string } = await (await hand(bodyOf(2, 'A better tap'), SECRET)).json();
    await hand(bodyOf(1), SECRET);
    expect(answer.url).toBe(`${door.url}/tracker/tickets/tkt_1`);
    const shown = await (await fetch(answer.url)).text();
    expect(shown).toContain('A better tap');
    expect(shown).toContain('http://127.0.0.1:4000/console/ledger/ses_1');
  });

  it('tells good signatures from bad ones, once it has the secret', async () => {
    await hand(bodyOf(1), SECRET);
    expect((await decide({ secret: ` ${SECRET} ` })).status).toBe(303);
    await hand(bodyOf(1), SECRET);
    await hand(bodyOf(1), 'whsec_other');
    await hand(bodyOf(1), SECRET, NOW / 1_000 - 301);
    await fetch(`${door.url}/tracker/hook`, { method: 'POST', body: 'no JSON' });
    expect((await deliveries()).map(({ verdict }) => verdict)).toEqual([
      'missing',
      'too-old',
      'wrong',
      'valid',
      'no-secret',
    ]);
  });

  it.each([
    ['redirect', 302],
    ['refuse', 401],
    ['gone', 410],
    ['too-many', 429],
    ['fail', 500],
  ])('answers as it is told: %s', async (answer, status) => {
    await decide({ answer });
    const response = await fetch(`${door.url}/tracker/hook`, { method: 'POST', body: bodyOf(1), redirect: 'manual' });
    expect(response.status).toBe(status);
    if (status === 429) expect(response.headers.get('retry-after')).toBe('30');
    expect((await deliveries())[0]?.answered).toBe(answer);
  });

  it('keeps silent for longer than anybody waits when it is told to be slow', async () => {
    await decide({ answer: 'slow' });
    const waited = fetch(`${door.url}/tracker/hook`, {
      method: 'POST',
      body: bodyOf(1),
      signal: AbortSignal.timeout(300),
    });
    await expect(waited).rejects.toThrow();
    expect(await deliveries()).toHaveLength(1);
  });

  it('does not take what it cannot do, and keeps no more than a hundred', async () => {
    expect((await decide({ answer: 'dance' })).status).toBe(400);
    for (let n = 0; n < 103; n += 1) await hand(bodyOf(n), SECRET);
    const kept = await deliveries();
    expect(kept).toHaveLength(100);
    expect(kept[0]?.body).toContain('"rev":102');
  });

  it('shows what came as text, never as markup', async () => {
    await hand(bodyOf(1, '<img src=x>'), SECRET);
    const shown = await (await fetch(`${door.url}/tracker/`)).text();
    expect(shown).toContain('&#60;img src=x&#62;');
    expect(shown).toContain(`${door.url}/tracker/hook`);
  });
});
