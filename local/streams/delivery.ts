import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { arn } from '../assembly/cloud.ts';
import type { Functions } from '../contracts.ts';
import type { StreamMapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

/** A record and the shard it came from. */
export interface Delivered {
  readonly shardId: string;
  readonly record: StreamRecord;
}

/** What a delivery works with. */
export interface DeliveryOptions {
  readonly mapping: StreamMapping;
  readonly functions: Functions;
  readonly sendToQueue: (queueArn: string, body: string) => Promise<unknown>;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly stopping: AbortSignal;
  /** All up to this record is done with. */
  readonly done: (last: Delivered) => Promise<void>;
}

interface Piece {
  readonly entries: readonly Delivered[];
  readonly attempt: number;
}

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 10_000;

const reportSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullable() })).nullish(),
});

/**
 * Hands one batch to the function until all of it is done with: succeeded, or given up and noted on the failure queue.
 * What failed is retried in order, so nothing after a failing record is delivered before it.
 */
export async function deliver(batch: readonly Delivered[], options: DeliveryOptions): Promise<void> {
  const pieces: Piece[] = [{ entries: batch, attempt: 0 }];
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    if (options.stopping.aborted) return;
    const entries = await dropAged(piece, options);
    const last = entries.at(-1);
    if (last === undefined) continue;
    const failedAt = await run(entries, options);
    if (options.stopping.aborted && failedAt !== undefined) return;
    const handled = entries[(failedAt ?? entries.length) - 1];
    if (handled !== undefined) await options.done(handled);
    if (failedAt === undefined) continue;
    await retry(
      { entries: entries.slice(failedAt), attempt: failedAt > 0 ? 0 : piece.attempt },
      failedAt > 0,
      pieces,
      options,
    );
  }
}

/** Runs the function once. Returns the index of the first record to retry from, or undefined when all succeeded. */
async function run(
  entries: readonly Delivered[],
  { mapping, functions }: DeliveryOptions,
): Promise<number | undefined> {
  const invocation = await functions.invoke(mapping.functionName, { Records: entries.map(({ record }) => record) });
  if (!invocation.ok) return 0;
  if (!mapping.reportsFailures) return undefined;
  if (invocation.payload === null || invocation.payload === undefined) return undefined;
  const report = reportSchema.safeParse(invocation.payload);
  // An answer that is no report, or that names no record of the batch, fails the whole batch, as in the cloud.
  if (!report.success) return 0;
  const failures = report.data.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const indexes = failures.map(({ itemIdentifier }) =>
    entries.findIndex(({ record }) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  return indexes.includes(-1) ? 0 : Math.min(...indexes);
}

async function retry(piece: Piece, progressed: boolean, pieces: Piece[], options: DeliveryOptions): Promise<void> {
  const { mapping, stopping } = options;
  const half = Math.ceil(piece.entries.length / 2);
  if (mapping.bisects && !progressed && half < piece.entries.length) {
    // Splitting does not count as a retry.
    pieces.unshift(
      { entries: piece.entries.slice(0, half), attempt: piece.attempt },
      { entries: piece.entries.slice(half), attempt: piece.attempt },
    );
  } else if (mapping.retries >= 0 && piece.attempt >= mapping.retries) {
    await giveUp(piece.entries, 'RetryAttemptsExhausted', piece.attempt + 1, options);
    return;
  } else {
    pieces.unshift({ entries: piece.entries, attempt: piece.attempt + 1 });
  }
  const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(piece.attempt, 10));
  // Aborted when the runner ends: the batch then stays undone, and is delivered at the next start.
  await pause(backoffMs, undefined, { signal: stopping }).catch(() => undefined);
}

async function dropAged(piece: Piece, options: DeliveryOptions): Promise<readonly Delivered[]> {
  const { oldestSeconds } = options.mapping;
  if (oldestSeconds < 0) return piece.entries;
  const oldest = options.now() / 1000 - oldestSeconds;
  const aged = piece.entries.filter(({ record }) => record.dynamodb.ApproximateCreationDateTime < oldest);
  await giveUp(aged, 'RecordAgeExceeded', piece.attempt, options);
  return piece.entries.filter((entry) => !aged.includes(entry));
}

async function giveUp(
  entries: readonly Delivered[],
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  invokeCount: number,
  { mapping, sendToQueue, now, log, done }: DeliveryOptions,
): Promise<void> {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return;
  log(`${mapping.functionName}: gave up on ${entries.length} records of ${mapping.tableName} (${condition})`);
  const arrival = (entry: Delivered) =>
    new Date(entry.record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  if (mapping.failureQueueArn !== undefined) {
    // The shape that Lambda sends: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
    const body = {
      requestContext: {
        requestId: crypto.randomUUID(),
        functionArn: arn('lambda', `function:${mapping.functionName}`),
        condition,
        approximateInvokeCount: invokeCount,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: first.shardId,
        startSequenceNumber: first.record.dynamodb.SequenceNumber,
        endSequenceNumber: last.record.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: entries.length,
        streamArn: mapping.streamArn,
      },
    };
    await sendToQueue(mapping.failureQueueArn, JSON.stringify(body));
  }
  await done(last);
}
