import { afterEach, describe, expect, it, vi } from 'vitest';
import { RealTelegram } from '../../../local/telegram/real-telegram.ts';
import { get, post } from './rig.ts';
import { startTelegram, startWebhook } from './telegram-rig.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The built-in Bot API stands in for the real one. */
async function polled(answer?: Parameters<typeof startWebhook>[0], token?: string) {
  const cloud = await startTelegram();
  ends.push(cloud.end);
  const webhook = await startWebhook(answer);
  ends.push(webhook.close);
  const lines: string[] = [];
  const real = new RealTelegram({
    root: cloud.telegram.apiRoot,
    token: token ?? cloud.telegram.bot.token,
    target: { url: webhook.url, secretToken: 'secret' },
    allowedUpdates: ['message'],
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: (line) => void lines.push(line),
    changed: () => {},
  });
  ends.push(() => real.end());
  const [one, two] = await get(`${cloud.phone}/chats`);
  const write = (chat: { id: number }, text: string) => post(`${cloud.phone}/chats/${chat.id}/messages`, { text });
  const waiting = async () => (await cloud.call('getWebhookInfo')).body.result.pending_update_count;
  return { cloud, webhook, real, lines, one, two, write, waiting };
}

const texts = (received: { update: unknown }[]) =>
  received.map(({ update }) => (update as { message: { text: string } }).message.text);

describe('polling the real Telegram', () => {
  it('feeds the webhook with the secret and confirms what was acknowledged', async () => {
    const { webhook, real, one, write, waiting } = await polled();
    real.start();
    await write(one, 'hello');
    await vi.waitFor(() =>
      expect(webhook.received).toMatchObject([{ update: { message: { text: 'hello' } }, secret: 'secret' }]),
    );
    await vi.waitFor(async () => expect(await waiting()).toBe(0));
    await vi.waitFor(() => expect(real.status).toEqual({ username: 'baton_demo_bot' }));
  });

  it('keeps the order of a chat and confirms nothing while an update is refused', async () => {
    let broken = true;
    const { webhook, real, one, two, write, waiting } = await polled((update) =>
      broken && texts([{ update }])[0] === 'first' ? 500 : 200,
    );
    await write(one, 'first');
    await write(one, 'second');
    await write(two, 'beside');
    real.start();
    await vi.waitFor(() => expect(webhook.received.length).toBeGreaterThan(5));
    expect(new Set(texts(webhook.received))).toEqual(new Set(['first', 'beside']));
    expect(await waiting()).toBe(3);
    broken = false;
    await vi.waitFor(async () => expect(await waiting()).toBe(0));
    expect(texts(webhook.received).at(-1)).toBe('second');
  });

  it('says why it cannot, without the token, and goes on trying', async () => {
    const { real, lines } = await polled(undefined, '1:wrong-token');
    real.start();
    await vi.waitFor(() => expect(real.status.problem).toContain('Unauthorized'));
    expect(lines.join()).not.toContain('wrong-token');
  });

  it('says so when the bot has a webhook, and leaves it alone', async () => {
    const { cloud, real, webhook } = await polled();
    await cloud.call('setWebhook', { url: webhook.url });
    real.start();
    await vi.waitFor(() => expect(real.status.problem).toContain('delete its webhook'));
    expect((await cloud.call('getWebhookInfo')).body.result.url).toBe(webhook.url);
  });
});
