import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { PublicHandler, Surroundings } from '../contracts.ts';
import { html, page, sendPage } from '../start-page/look.ts';
import { HttpRefusal, readBody, sendJson, target } from '../telegram/http.ts';
import { type Parameters, readParameters } from '../telegram/parameters.ts';
import { ANSWERS, type Answer, Book, type Delivery, messageIn } from './book.ts';
import { ticketPage, trackerPage } from './pages.ts';

/** Longer than Baton waits for an answer. */
const SLOW_MS = 12_000;

const RETRY_AFTER_SECONDS = 30;

const Change = z.object({ secret: z.string().max(200).optional(), answer: z.enum(ANSWERS).optional() });

/**
 * A tracker to try the webhook with: `/tracker/hook` takes what comes and checks its signature, `/tracker/` shows it, and
 * `/tracker/deliveries` does so as JSON. What it answers, and which secret it has, is set there or by `POST /tracker/settings`.
 */
export function createTracker(surroundings: Pick<Surroundings, 'state' | 'now' | 'publicUrl'>): PublicHandler {
  const { publicUrl } = surroundings;
  const book = new Book(surroundings.state, surroundings.now);
  return {
    prefix: '/tracker',
    async handle(request, response) {
      try {
        await answer(request, response, book, publicUrl);
      } catch (error) {
        if (!(error instanceof HttpRefusal)) throw error;
        sendJson(response, error.status, { error: error.message });
      }
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  book: Book,
  publicUrl: string,
): Promise<void> {
  const { pathname } = target(request);
  switch (`${request.method} ${pathname}`) {
    case 'GET /tracker':
    case 'GET /tracker/': {
      const shown = trackerPage(`${publicUrl}/tracker/hook`, await book.settings(), await book.deliveries());
      return sendPage(response, 200, shown);
    }
    case 'GET /tracker/deliveries':
      return sendJson(response, 200, { deliveries: await book.deliveries() });
    case 'POST /tracker/settings':
      await decide(request, book);
      response.writeHead(303, { location: '/tracker/' }).end();
      return;
    case 'POST /tracker/hook':
      return play(response, await received(request, book), publicUrl);
    default: {
      const ticket = /^\/tracker\/tickets\/([\w-]+)$/.exec(pathname)?.[1];
      const shown = ticket === undefined ? undefined : ticketPage(ticket, await book.deliveries());
      if (shown !== undefined) return sendPage(response, 200, shown);
      sendPage(response, 404, page('Nothing here', html`<p><a href="/tracker/">Tracker</a></p>`, 'narrow'));
    }
  }
}

function givenIn(type: string, body: Buffer): Parameters | undefined {
  try {
    return readParameters(new URLSearchParams(), type, body);
  } catch {
    return undefined;
  }
}

async function decide(request: IncomingMessage, book: Book): Promise<void> {
  const given = givenIn(request.headers['content-type'] ?? '', await readBody(request));
  const change = Change.safeParse({ secret: given?.text('secret')?.trim(), answer: given?.text('answer') });
  if (given === undefined || !change.success) {
    throw new HttpRefusal(400, `give a secret, or one of: ${ANSWERS.join(', ')}`);
  }
  const { secret, answer: next } = change.data;
  await book.decide({ ...(secret !== undefined && { secret }), ...(next !== undefined && { answer: next }) });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

async function received(request: IncomingMessage, book: Book): Promise<Delivery> {
  const body = (await readBody(request)).toString('utf8');
  return book.take({
    event: header(request, 'baton-event') ?? '',
    delivery: header(request, 'baton-delivery') ?? '',
    signature: header(request, 'baton-signature'),
    body,
  });
}

/** What it answers at once, besides that all is well. */
const REFUSALS: Partial<
  Readonly<Record<Answer, readonly [status: number, headers: Readonly<Record<string, string>>]>>
> = {
  redirect: [302, { location: '/tracker/' }],
  refuse: [401, {}],
  gone: [410, {}],
  'too-many': [429, { 'retry-after': String(RETRY_AFTER_SECONDS) }],
  fail: [500, {}],
};

function play(response: ServerResponse, delivery: Delivery, publicUrl: string): void {
  const refusal = REFUSALS[delivery.answered];
  if (refusal !== undefined) {
    const [status, headers] = refusal;
    response.writeHead(status, { ...headers, 'content-type': 'text/plain' }).end('as you told me to');
    return;
  }
  const ticket = messageIn(delivery)?.ticket;
  const url = ticket === undefined ? {} : { url: `${publicUrl}/tracker/tickets/${ticket.id}` };
  const later = setTimeout(
    () => sendJson(response, 200, { ok: true, ...url }),
    delivery.answered === 'slow' ? SLOW_MS : 0,
  );
  // Whoever hangs up, or a runner that ends, does not wait for it.
  if (delivery.answered === 'slow') later.unref();
  response.on('close', () => clearTimeout(later));
}
