import { setTimeout as pause } from 'node:timers/promises';
import type { BenchDesk, Owned } from './bench-desk.ts';
import { digits, percentile } from './statistics.ts';
import { markdownTable } from './table.ts';
import { until } from './wait.ts';

/** A load of messages at a steady pace, whether or not the earlier ones have arrived. */
interface Load {
  readonly perSecond: number;
  readonly seconds: number;
}

const LOADS: readonly Load[] = [
  { perSecond: 1, seconds: 30 },
  { perSecond: 20, seconds: 30 },
];
const CHATS = 20;
const WARM_UP_MESSAGES = 40;
const PREFIX = 'latency ';

/** Measures from the request to the webhook until the owner's console has the message in a frame. */
export async function measureLatency(desk: BenchDesk, say: (line: string) => void): Promise<string> {
  const chats: Owned[] = [];
  for (let index = 0; index < CHATS; index += 1) chats.push(await desk.openSession('webhook'));
  await run(desk, chats, WARM_UP_MESSAGES, 50);
  const rows: string[][] = [];
  for (const { perSecond, seconds } of LOADS) {
    say(`latency: ${perSecond} a second for ${seconds} s`);
    const { answered, shown } = await run(desk, chats, perSecond * seconds, 1_000 / perSecond);
    rows.push([
      `${perSecond} a second, ${shown.length} messages`,
      ...[answered, shown].flatMap((values) => [0.5, 0.99].map((share) => digits(percentile(values, share)))),
      digits(Math.max(...shown)),
    ]);
  }
  return markdownTable(
    ['load', 'answer p50 ms', 'answer p99 ms', 'frame p50 ms', 'frame p99 ms', 'frame max ms'],
    rows,
  );
}

async function run(desk: BenchDesk, chats: readonly Owned[], count: number, everyMs: number) {
  const sentAt: number[] = [];
  const answered: number[] = [];
  const shown = new Map<string, number>();
  const owners = new Map(chats.map(({ sessionId, owner }) => [sessionId, owner.id]));
  const stop = desk.listen(({ at, sessionId, entry }, agent) => {
    if (sessionId === undefined || entry?.event.type !== 'message-received' || owners.get(sessionId) !== agent.id)
      return;
    const { content } = entry.event;
    const text = content.kind === 'text' ? content.text : '';
    const sent = sentAt[Number(text.slice(PREFIX.length))];
    if (text.startsWith(PREFIX) && sent !== undefined && !shown.has(text)) shown.set(text, at - sent);
  });
  const startedAt = performance.now();
  const writes: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, startedAt + index * everyMs - performance.now()));
    const chat = chats[index % chats.length];
    if (chat === undefined) throw new Error('no chats to write in');
    const at = performance.now();
    sentAt[index] = at;
    writes.push(chat.customer.write(`${PREFIX}${index}`).then(() => void answered.push(performance.now() - at)));
  }
  await Promise.all(writes);
  await until(`${count} messages on the owners' screens`, () => (shown.size === count ? true : undefined), 30_000);
  stop();
  return { answered, shown: [...shown.values()] };
}
