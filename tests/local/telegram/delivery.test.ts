import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, memoryState, post, temporaryFolder } from './rig.ts';
import { message, startTelegram, startWebhook } from './telegram-rig.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function connected(answer?: Parameters<typeof startWebhook>[0], given?: Parameters<typeof startTelegram>[0]) {
  const webhook = await startWebhook(answer);
  ends.push(webhook.close);
  const telegram = await startTelegram(given);
  ends.push(telegram.end);
  await telegram.call('setWebhook', { url: webhook.url, secret_token: 'a-secret_1' });
  return { ...telegram, webhook };
}

describe('posting a raw update', () => {
  it('hands it to the webhook as it is, with the secret', async () => {
    const { phone, webhook } = await connected();
    const update = { ...message(77, 5), an_unknown_field: { kept: [1, null] } };
    expect(await post(`${phone}/bots/demo/updates`, update)).toEqual({ status: 202, body: { update_id: 77 } });
    await vi.waitFor(() => expect(webhook.received).toEqual([{ update, secret: 'a-secret_1' }]));
    expect(await get(`${phone}/chats`)).toContainEqual(expect.objectContaining({ id: 5, name: 'Demo' }));
  });

  it.each(['demo', 'baton_demo_bot', '7000000001'])('knows the bot as %s', async (name) => {
    const { phone } = await connected();
    expect((await post(`${phone}/bots/${name}/updates`, message(1, 5))).status).toBe(202);
  });

  it('delivers what is posted five times five times and shows it once', async () => {
    const { phone, webhook } = await connected();
    for (let i = 0; i < 5; i++) await post(`${phone}/bots/demo/updates`, message(9, 5));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([9, 9, 9, 9, 9]));
    expect(await get(`${phone}/chats/5/entries`)).toHaveLength(1);
  });

  it('passes kinds that the webhook did not ask for', async () => {
    const { phone, webhook, call } = await connected();
    await call('setWebhook', { url: webhook.url, allowed_updates: ['callback_query'] });
    await post(`${phone}/bots/demo/updates`, message(3, 5));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([3]));
  });

  it('refuses what is no object, and any update while no webhook is set', async () => {
    const { phone, call } = await connected();
    expect((await post(`${phone}/bots/demo/updates`, [1])).status).toBe(400);
    expect((await fetch(`${phone}/bots/demo/updates`, { method: 'POST', body: 'nonsense' })).status).toBe(400);
    expect((await post(`${phone}/bots/nobody/updates`, message(1, 5))).status).toBe(404);
    await call('deleteWebhook');
    const refusal = await post(`${phone}/bots/demo/updates`, message(1, 5));
    expect(refusal.status).toBe(409);
    expect(refusal.body.error).toContain('npm run telegram:connect');
  });

  it('refuses one that is too large to be kept, and goes on', async () => {
    const { phone, webhook } = await connected();
    const large = { ...message(1, 5), padding: 'x'.repeat(300_000) };
    expect((await post(`${phone}/bots/demo/updates`, large)).status).toBe(413);
    await post(`${phone}/bots/demo/updates`, message(2, 5));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([2]));
  });

  it('refuses another site in the same browser', async () => {
    const { phone, webhook } = await connected();
    const stranger = await post(`${phone}/bots/demo/updates`, message(1, 5), { origin: 'http://evil.example' });
    expect(stranger.status).toBe(403);
    expect(webhook.received).toEqual([]);
  });
});

describe('delivery to the webhook', () => {
  it('retries at once, then after 2, 4, 8 up to 60 seconds, and keeps the order of the chat', async () => {
    const { phone, webhook, pauses } = await connected((update, attempt) =>
      update.update_id === 1 && attempt < 9 ? 500 : 200,
    );
    await Promise.all([1, 2, 3].map((id) => post(`${phone}/bots/demo/updates`, message(id, 5))));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3]));
    expect(pauses).toEqual([0, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('retries after a hang-up and tells the last error', async () => {
    const { phone, webhook, call } = await connected((_, attempt) => (attempt === 1 ? 'hang-up' : 200));
    await post(`${phone}/bots/demo/updates`, message(1, 5));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([1, 1]));
    const info = await call('getWebhookInfo');
    expect(info.body.result).toMatchObject({ url: webhook.url, last_error_message: expect.any(String) });
    expect(info.body.result.last_error_date).toBeGreaterThan(1_700_000_000);
  });

  it('has one update of a chat on the way at a time, other chats and button presses beside it', async () => {
    let release = () => {};
    const held = new Promise<number>((resolve) => {
      release = () => resolve(200);
    });
    const { phone, webhook } = await connected((update) => (update.update_id === 1 ? held : 200));
    await post(`${phone}/bots/demo/updates`, message(1, 5));
    await post(`${phone}/bots/demo/updates`, message(2, 5));
    await post(`${phone}/bots/demo/updates`, message(3, 6));
    const press = {
      update_id: 4,
      callback_query: { id: '1', from: { id: 5 }, message: message(1, 5).message, data: 'x' },
    };
    await post(`${phone}/bots/demo/updates`, press);
    await vi.waitFor(() => expect(webhook.ids().sort()).toEqual([1, 3, 4]));
    release();
    await vi.waitFor(() => expect(webhook.ids()).toHaveLength(4));
    expect(webhook.ids().at(-1)).toBe(2);
  });

  it('keeps what was not acknowledged over a kill and delivers it in order after the next start', async () => {
    const state = memoryState();
    const folder = await temporaryFolder();
    ends.push(folder.remove);
    const { phone, webhook } = await connected((_, attempt) => (attempt <= 1 ? new Promise(() => {}) : 200), {
      state,
      folder: folder.path,
    });
    for (const id of [1, 2, 3]) await post(`${phone}/bots/demo/updates`, message(id, 5));
    await vi.waitFor(() => expect(webhook.ids()).toEqual([1]));
    // The first one is never ended: as after a kill, only what it stored is there.
    const second = await startTelegram({ state, folder: folder.path });
    ends.push(second.end);
    await vi.waitFor(() => expect(webhook.ids()).toEqual([1, 1, 2, 3]));
    await vi.waitFor(async () =>
      expect((await second.call('getWebhookInfo')).body.result.pending_update_count).toBe(0),
    );
    await vi.waitFor(async () =>
      expect(await get(`${second.phone}/chats/5/entries`)).toMatchObject([1, 2, 3].map(() => ({ acknowledged: true }))),
    );
  });

  it('runs a call that the webhook puts into its answer', async () => {
    const { phone } = await connected(() => ({ method: 'sendMessage', chat_id: 5, text: 'welcome' }));
    await post(`${phone}/bots/demo/updates`, message(1, 5));
    await vi.waitFor(async () => expect(await get(`${phone}/chats/5/messages`)).toMatchObject([{ text: 'welcome' }]));
  });

  it('drops what customers do that the webhook did not ask for, and counts it', async () => {
    const { phone, webhook, call } = await connected();
    await call('setWebhook', { url: webhook.url, allowed_updates: ['message'] });
    const [chat] = await get(`${phone}/chats`);
    await post(`${phone}/chats/${chat.id}/block`, { blocked: true });
    await post(`${phone}/chats/${chat.id}/messages`, { text: 'back again' });
    await vi.waitFor(() => expect(webhook.received).toHaveLength(1));
    expect(webhook.received[0]?.update).toMatchObject({ message: { text: 'back again', from: { id: chat.id } } });
    expect(await get(`${phone}/bots`)).toMatchObject([{ dropped: 2, connected: true }]);
  });

  it('gives rising update ids over restarts', async () => {
    const state = memoryState();
    const folder = await temporaryFolder();
    ends.push(folder.remove);
    const first = await connected(undefined, { state, folder: folder.path });
    const [chat] = await get(`${first.phone}/chats`);
    await post(`${first.phone}/chats/${chat.id}/messages`, { text: 'one' });
    await vi.waitFor(() => expect(first.webhook.received).toHaveLength(1));
    await first.telegram.end();
    const second = await startTelegram({ state, folder: folder.path });
    ends.push(second.end);
    await post(`${second.phone}/chats/${chat.id}/messages`, { text: 'two' });
    await vi.waitFor(() => expect(first.webhook.received).toHaveLength(2));
    const [one = 0, two = 0] = first.webhook.ids();
    expect(two).toBeGreaterThan(one);
  });
});
