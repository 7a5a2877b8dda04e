import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StateTable } from '../../../local/contracts.ts';
import { createTelegram } from '../../../local/telegram/index.ts';
import { bodyOf, memoryState, post, serve, serveHandlers, surroundings, temporaryFolder } from './rig.ts';

/** The built-in Telegram on a real port, with pauses that are noted instead of waited for. */
export async function startTelegram(given: { state?: StateTable; folder?: string; now?: () => number } = {}) {
  const folder = given.folder === undefined ? await temporaryFolder() : undefined;
  const dataFolder = given.folder ?? folder?.path ?? '';
  const state = given.state ?? memoryState();
  const pauses: number[] = [];
  let handlers: ReturnType<typeof createTelegram>['handlers'] = [];
  const door = await serveHandlers(() => handlers);
  const fake = surroundings(state, door.url, dataFolder, given.now);
  const telegram = createTelegram(fake.surroundings, {
    pause: async (ms) => {
      pauses.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  handlers = telegram.handlers;
  await telegram.start();
  return {
    telegram,
    state,
    pauses,
    lines: fake.lines,
    dataFolder,
    url: door.url,
    phone: `${door.url}/phone`,
    call: (method: string, parameters: unknown = {}) =>
      post(`${door.url}/bot-api/bot${telegram.bot.token}/${method}`, parameters),
    end: async () => {
      await telegram.end();
      await door.close();
      await folder?.remove();
    },
  };
}

/** A webhook that notes what it is given and answers what `answer` says: a status, a body, or a hang-up. */
export async function startWebhook(
  answer: (update: { update_id: number }, attempt: number) => number | object | 'hang-up' | Promise<number> = () => 200,
) {
  const received: { update: { update_id: number }; secret: unknown }[] = [];
  const server = await serve(async (request: IncomingMessage, response: ServerResponse) => {
    const update = await bodyOf(request);
    received.push({ update, secret: request.headers['x-telegram-bot-api-secret-token'] });
    const result = await answer(update, received.length);
    if (result === 'hang-up') request.socket.destroy();
    else if (typeof result === 'number') response.writeHead(result).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  return { ...server, received, ids: () => received.map(({ update }) => update.update_id) };
}

/** A raw update as a customer's message. */
export function message(updateId: number, chat: number, text = 'hello') {
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 1_760_000_000,
      chat: { id: chat, type: 'private', first_name: 'Demo' },
      from: { id: chat, is_bot: false, first_name: 'Demo', language_code: 'en' },
      text,
    },
  };
}
