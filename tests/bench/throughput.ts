import type { BenchDesk, Owned } from './bench-desk.ts';
import { digits } from './statistics.ts';
import { markdownTable } from './table.ts';
import { until } from './wait.ts';

const CHATS = 20;
const SECONDS = 15;
const DRAIN_WITHIN_MS = 60_000;

/** Measures how many messages a second are taken in when every chat writes its next as soon as the last is answered. */
export async function measureThroughput(desk: BenchDesk, say: (line: string) => void): Promise<string> {
  const chats: Owned[] = [];
  for (let index = 0; index < CHATS; index += 1) chats.push(await desk.openSession('webhook'));
  say(`throughput: ${CHATS} chats for ${SECONDS} s`);
  const shown = new Set<string>();
  const stop = desk.listen(({ sessionId, entry }) => {
    if (entry?.event.type === 'message-received') shown.add(`${sessionId} ${entry.event.messageId}`);
  });
  const startedAt = performance.now();
  const sent = await Promise.all(chats.map((chat) => writeUntil(chat, startedAt + SECONDS * 1_000)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const count = sent.reduce((sum, texts) => sum + texts.length, 0);
  await until('every message on a screen', () => (shown.size >= count ? true : undefined), DRAIN_WITHIN_MS);
  const drainedMs = performance.now() - startedAt - seconds * 1_000;
  stop();
  const wrong = await Promise.all(chats.map((chat, index) => wrongIn(desk, chat, sent[index] ?? [])));
  const sum = (pick: 'lost' | 'doubled') => wrong.reduce((total, each) => total + each[pick], 0);
  return markdownTable(
    ['sustained', 'messages', 'a second', 'last on a screen after ms', 'lost', 'doubled'],
    [
      [
        `${CHATS} chats, ${digits(seconds, 1)} s`,
        digits(count),
        digits(count / seconds, 1),
        digits(drainedMs),
        digits(sum('lost')),
        digits(sum('doubled')),
      ],
    ],
  );
}

async function writeUntil({ customer }: Owned, endsAt: number): Promise<readonly string[]> {
  const texts: string[] = [];
  while (performance.now() < endsAt) {
    const text = `sustained ${texts.length}`;
    await customer.write(text);
    texts.push(text);
  }
  return texts;
}

/** Compares what the webhook acknowledged with what the history says, in order. */
async function wrongIn(desk: BenchDesk, { sessionId }: Owned, sent: readonly string[]) {
  const stored = (await desk.operator.history(sessionId)).flatMap(({ event }) =>
    event.type === 'message-received' && event.content.kind === 'text' ? [event.content.text] : [],
  );
  const known = new Set(stored);
  const lost = sent.filter((text) => !known.has(text)).length;
  return { lost, doubled: stored.length - known.size };
}
