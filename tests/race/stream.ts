import { setTimeout as pause } from 'node:timers/promises';
import { EngineClient } from '../../local/engine/client.ts';
import { matchesPattern } from '../../local/queues/filter-patterns.ts';
import { changesNothing } from '../../local/streams/records.ts';
import { type Page, ShardReader } from '../../local/streams/shard-reader.ts';
import { DISPATCH_PATTERNS } from '../../shared/contracts/stream.ts';
import type { Reactions } from '../../shared/desk/react.ts';
import { reactToBatch } from '../../shared/desk/react-to-batch.ts';
import { type Changed, readChange } from '../../shared/store/stream-record.ts';
import { deskAt } from './desk.ts';
import { measured } from './meter.ts';
import { Dice } from './random.ts';
import type { Place, Question, Reported, Seen } from './task.ts';
import { twice } from './twice.ts';

/** How long to wait when there is nothing new. */
const REST_MS = 15;
/** A reaction that others were faster than comes again, as the stream's batch would. */
const AGAIN_MS = 40;
const MOST_TIMES = 100;
/** As many changes as the dispatcher is given at once. */
const BATCH = 100;
/** How many batches may wait before the stream has to: enough that consoles are told of changes all the same. */
const HELD_AT_MOST = 1_000;

type Image = Parameters<typeof readChange>[0];

// Parse boundary: both ends of the line are this folder's.
const place = JSON.parse(process.argv[2] ?? '') as Place;
const desk = deskAt(place);
const dice = new Dice(place.seed);
const say = (reported: Reported) => void process.send?.(reported);

const reactions: Reactions = {
  desk,
  arm: async (deadline) => say({ say: 'arm', deadline }),
  queue: async (thread, job) => say({ say: 'queue', thread, job }),
};

let held = 0;
let reacted = 0;
let busy = 0;
const waiting: (() => void)[] = [];
const questions: number[] = [];

/** As many at once as the plan says. */
async function inTurn(act: () => Promise<void>): Promise<void> {
  while (busy >= place.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    await act();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

/** Reacts to changes as the dispatcher does: from the first that failed, the batch comes again. */
async function reactTo(changes: readonly Changed[]): Promise<void> {
  let left = changes;
  for (let times = 1; left.length > 0; times += 1) {
    await inTurn(async () => {
      const errors: string[] = [];
      const failed = (_: number, error: unknown) => void errors.push(String(error));
      const { measure, outcome } = await measured('reactions to a batch', () => reactToBatch(reactions, left, failed));
      reacted += left.length;
      if (typeof outcome === 'object') errors.push(String(outcome.thrown));
      else left = outcome === undefined ? [] : left.slice(outcome);
      say({ say: 'reacted', measure, ...(errors[0] !== undefined && { error: errors[0] }) });
    });
    if (left.length === 0) return;
    if (times === MOST_TIMES) {
      return say({ say: 'failed', error: `reactions to a batch failed ${times} times, from a ${left[0]?.kind} on` });
    }
    await pause(AGAIN_MS);
  }
}

function seenOf(change: Changed): readonly Seen[] {
  if (change.kind !== 'session') return [];
  const { id, rev, status, queueId, ownerId, ownerGoneSince, offer } = change.after;
  return [
    {
      ...{ sessionId: id, rev, status, queueId, isGone: ownerGoneSince !== undefined },
      ...(ownerId !== undefined && { ownerId }),
      ...(offer && { offer: { offerId: offer.offerId, agentId: offer.agentId } }),
    },
  ];
}

/** Takes a page in: tells the consoles of it, and has the desk react to what matches its patterns. */
async function take({ records }: Page): Promise<void> {
  const news = records
    .filter((record) => !changesNothing(record))
    // The engine's images are the service's own attribute values.
    .map((record) => ({
      record,
      change: readChange(record.dynamodb.NewImage as Image, record.dynamodb.OldImage as Image),
    }));
  const sessions = news.flatMap(({ change }) => seenOf(change));
  if (sessions.length > 0) say({ say: 'seen', sessions });
  const changes = news
    .filter(({ record }) => DISPATCH_PATTERNS.some((pattern) => matchesPattern(pattern, record)))
    .map(({ change }) => change);
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH);
    held += 1;
    void twice(dice, place.lateMs, () => reactTo(batch)).finally(() => {
      held -= 1;
    });
    while (held > HELD_AT_MOST) await pause(REST_MS);
  }
}

async function follow(): Promise<never> {
  const reader = new ShardReader(new EngineClient(place.endpoint), place.table, undefined);
  for (;;) {
    // What is asked before a reading begins is answered by its finding nothing.
    const asked = questions.length;
    const page = await reader.next();
    if (page !== undefined && page.records.length > 0) {
      await take(page);
      continue;
    }
    if (held === 0) for (const question of questions.splice(0, asked)) say({ say: 'quiet', question, reacted });
    await pause(REST_MS);
  }
}

process.on('message', ({ question }: Question) => questions.push(question));
process.on('disconnect', () => process.exit(0));
await follow().catch((error: unknown) => {
  say({ say: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
