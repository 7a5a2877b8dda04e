import { setTimeout as pause } from 'node:timers/promises';
import type { Agent, Told } from './agent.ts';
import type { BenchDesk } from './bench-desk.ts';
import { digits, percentile } from './statistics.ts';
import { markdownTable } from './table.ts';
import { until } from './wait.ts';

const OFFERS = 200;
/** 18,000 customers an hour: far more than a team of thirty can serve. */
const OFFERS_A_SECOND = 5;
const ACCEPT_SECONDS = 10;
const CAPACITY = 50;
const WITHIN_MS = 45_000;

/** Takes a session and ends it, so that its agent has room for the next one. */
async function take(agent: Agent, sessionId: string, offerId: string): Promise<void> {
  await agent.onSession(sessionId, 'accept', { offerId });
  await agent.onSession(sessionId, 'complete', { category: 'resolved' });
}

/** Measures how long after an offer's deadline the next agent's console shows the next offer. */
export async function measureDeadlines(desk: BenchDesk, say: (line: string) => void): Promise<string> {
  await desk.operator.decide({ capacity: CAPACITY, acceptSeconds: ACCEPT_SECONDS });
  say(`deadlines: ${OFFERS} offers of ${ACCEPT_SECONDS} s, Scheduler exact to the minute`);
  const deadlines = new Map<string, { readonly offerId: string; readonly expiresAtMs: number }>();
  const lateMs: number[] = [];
  const done = new Set<string>();
  const hear = ({ session }: Told, agent: Agent) => {
    const offer = session?.offer;
    if (session === undefined || offer?.agentId !== agent.id || done.has(session.id)) return;
    const first = deadlines.get(session.id);
    if (first === undefined) {
      if (deadlines.size < OFFERS)
        deadlines.set(session.id, { offerId: offer.offerId, expiresAtMs: Date.parse(offer.expiresAt) });
      return;
    }
    if (first.offerId === offer.offerId) return;
    lateMs.push(Date.now() - first.expiresAtMs);
    done.add(session.id);
    accepting.push(take(agent, session.id, offer.offerId));
  };
  const accepting: Promise<unknown>[] = [];
  const stop = desk.listen(hear);
  for (let index = 0; index < OFFERS; index += 1) {
    await Promise.all([desk.newCustomer('webhook').write('Hello, is anybody there?'), pause(1_000 / OFFERS_A_SECOND)]);
  }
  await until('every second offer', () => (lateMs.length === OFFERS ? true : undefined), WITHIN_MS);
  stop();
  await Promise.all(accepting);
  return markdownTable(
    ['deadline to the next offer on a screen', 'p50 ms', 'p99 ms', 'least ms', 'most ms'],
    [
      [
        `${OFFERS} offers of ${ACCEPT_SECONDS} s, ${OFFERS_A_SECOND} a second`,
        ...[0.5, 0.99].map((share) => digits(percentile(lateMs, share))),
        digits(Math.min(...lateMs)),
        digits(Math.max(...lateMs)),
      ],
    ],
  );
}
