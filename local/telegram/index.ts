import type { Part, PublicHandler, Surroundings } from '../contracts.ts';
import { Book } from './book.ts';
import { serveBotApi } from './bot-api.ts';
import { BotRegister } from './bot-register.ts';
import { Bots, type PhoneDesk } from './bots.ts';
import { serveBotsPage } from './bots-page.ts';
import { Chats } from './chats.ts';
import { Customers } from './customers.ts';
import { Documents } from './documents.ts';
import { PhoneEvents } from './events.ts';
import { Faults } from './faults.ts';
import { FloodLimits } from './flood.ts';
import { sendJson, target } from './http.ts';
import type { BotDesk } from './method.ts';
import { callMethod } from './methods.ts';
import { Parameters } from './parameters.ts';
import { servePhoneApi } from './phone-api.ts';
import type { Phones } from './phone-call.ts';
import { servePhonePage } from './phone-page.ts';
import { Presses } from './presses.ts';
import { RealTelegram } from './real-telegram.ts';
import { type Bot, type Json, type OwnedBot, refused } from './shapes.ts';
import { Updates } from './updates.ts';
import { type Pause, pause, type WebhookTarget } from './webhook-call.ts';

/** The built-in Telegram: a Bot API below `/bot-api`, the phones below `/phone`, its bots at `/bots/`. */
export interface Telegram extends Part {
  readonly handlers: readonly PublicHandler[];
  /** The demo bot, token included, so that the runner can connect it. */
  readonly bot: OwnedBot;
  /** The bots whose updates go to a webhook, tokens included. */
  connected(): readonly OwnedBot[];
  /** What stands in for https://api.telegram.org: calls go to `<apiRoot>/bot<TOKEN>/METHOD`. */
  readonly apiRoot: string;
  /**
   * Polls the real Telegram (`TELEGRAM_API_ROOT`, else https://api.telegram.org) and feeds the webhook. Ends with the
   * part. May be called once.
   */
  pollRealTelegram(options: {
    readonly token: string;
    readonly target: WebhookTarget;
    readonly allowedUpdates: readonly string[];
  }): void;
}

/** Makes the built-in Telegram. `pause` waits between attempts. Throws when the demo bot's token file is damaged. */
export function createTelegram(surroundings: Surroundings, options: { readonly pause?: Pause } = {}): Telegram {
  const { state } = surroundings;
  const now = () => surroundings.now();
  const wait = options.pause ?? pause;
  const book = new Book(state);
  const events = new PhoneEvents();
  const documents = new Documents(surroundings.dataFolder);
  const open = (bot: Bot): PhoneDesk => {
    const chats = new Chats(bot, book, events, now);
    const updates: Updates = new Updates(bot, state, {
      acknowledged: (update) => chats.acknowledge(update),
      reply: (call) => reply(desk, call, surroundings),
      log: (line) => surroundings.log(line),
      now,
      pause: wait,
    });
    const own = { presses: new Presses(now), flood: new FloodLimits(now) };
    const desk: BotDesk = { bot, book, chats, documents, updates, events, state, ...own };
    return { desk, customers: new Customers(desk), faults: new Faults() };
  };
  const bots = new Bots(new BotRegister(state, surroundings.dataFolder), open);
  let real: RealTelegram | undefined;
  let loaded = false;
  const phones: Phones = { bots, events, realTelegram: () => real?.status };
  return {
    name: 'telegram',
    get bot() {
      return bots.owned(bots.demo.desk.bot);
    },
    connected: () =>
      bots.all().flatMap(({ desk: { bot, updates } }) => (updates.settings.url === '' ? [] : [bots.owned(bot)])),
    apiRoot: `${surroundings.publicUrl}/bot-api`,
    handlers: [
      {
        prefix: '/bot-api',
        handle: async (request, response) => {
          if (!loaded) return sendJson(response, 503, refused(503, 'Service Unavailable: still starting'));
          await serveBotApi(bots, request, response);
        },
      },
      {
        prefix: '/phone',
        handle: async (request, response) => {
          if (!loaded) return sendJson(response, 503, { error: 'still starting' });
          const { origin } = request.headers;
          // Another site in the same browser must not write in a customer's name.
          if (request.method !== 'GET' && origin !== undefined && hostOf(origin) !== request.headers.host) {
            return sendJson(response, 403, { error: `${origin} may not call the phone` });
          }
          if (!(await servePhoneApi(phones, request, response)))
            await servePhonePage(target(request).pathname, response);
        },
      },
      { prefix: '/bots', handle: (request, response) => serveBotsPage(target(request).pathname, response) },
    ],
    pollRealTelegram: ({ token, target: webhook, allowedUpdates }) => {
      if (real !== undefined) throw new Error('the real Telegram is polled already');
      real = new RealTelegram({
        root: process.env.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
        token,
        target: webhook,
        allowedUpdates,
        pause: wait,
        log: (line) => surroundings.log(line),
        changed: () => events.tell('bot', {}),
      });
      real.start();
    },
    start: async () => {
      await book.load();
      await bots.load();
      events.start();
      loaded = true;
    },
    end: async () => {
      events.end();
      await Promise.all([bots.end(), real?.end()]);
    },
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

async function reply(desk: BotDesk, call: Json, surroundings: Surroundings): Promise<void> {
  const { method, ...parameters } = call;
  const answer = await callMethod(desk, String(method), new Parameters(parameters), new AbortController().signal);
  // Telegram tells the webhook nothing about such a call either.
  if (!answer.ok) surroundings.log(`the webhook's reply ${String(method)} failed: ${answer.description}`);
}
