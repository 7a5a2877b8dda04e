import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { PublicHandler } from '../contracts.ts';
import { HttpRefusal, readJson, sendJson, target } from '../telegram/http.ts';
import type { MovableClock } from './clock.ts';
import type { Gate } from './gate.ts';
import type { Mover } from './mover.ts';

/** The furthest that one call moves the clock. */
const MOST_SECONDS = 400 * 24 * 60 * 60;

const Move = z.union([
  z.strictObject({ seconds: z.number().positive().max(MOST_SECONDS) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ consoles: z.enum(['wait', 'go-on']) }),
]);

/**
 * `GET /local/clock` tells the runner's time, `POST /local/clock` moves it forward by `{"seconds": N}` or to `{"to": INSTANT}` and
 * answers once all that became due is done. Refuses to go back. `{"consoles": "wait"}` keeps back what consoles say, and answers once
 * all that they have said is done; `{"consoles": "go-on"}`, or a minute, ends that. The front door refuses web pages of other sites.
 */
export function clockPage(clock: MovableClock, mover: Mover, gate: Gate): PublicHandler {
  return {
    prefix: '/local/clock',
    async handle(request, response) {
      try {
        if (target(request).pathname !== '/local/clock') throw new HttpRefusal(404, 'there is nothing here');
        if (request.method === 'POST') await move(request, clock, mover, gate);
        else if (request.method !== 'GET') throw new HttpRefusal(405, 'use GET or POST');
        tell(response, clock);
      } catch (error) {
        if (!(error instanceof HttpRefusal)) throw error;
        sendJson(response, error.status, { error: error.message });
      }
    },
  };
}

async function move(request: IncomingMessage, clock: MovableClock, mover: Mover, gate: Gate): Promise<void> {
  const parsed = Move.safeParse(await readJson(request));
  if (!parsed.success) {
    throw new HttpRefusal(
      400,
      'give {"seconds": N}, more than 0, or {"to": "an ISO 8601 instant"}, or {"consoles": "wait" or "go-on"}',
    );
  }
  if ('consoles' in parsed.data) {
    if (parsed.data.consoles === 'go-on') return gate.open();
    gate.close();
    return mover.by(0);
  }
  if ('seconds' in parsed.data) return mover.by(parsed.data.seconds * 1_000);
  const at = Date.parse(parsed.data.to);
  if (at < clock.now()) throw new HttpRefusal(400, `the clock only goes forward; it is ${iso(clock.now())}`);
  if (at - clock.now() > MOST_SECONDS * 1_000) throw new HttpRefusal(400, `at most ${MOST_SECONDS} s at a time`);
  await mover.to(at);
}

function tell(response: ServerResponse, clock: MovableClock): void {
  sendJson(response, 200, { now: iso(clock.now()), aheadSeconds: clock.aheadMs / 1_000 });
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
