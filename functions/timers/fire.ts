import { setTimeout } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { log } from '../../shared/observability/log.ts';
import { Deadline } from '../../shared/timers/deadline.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();

/** Clocks of two functions differ by this much at the most; a firing that is earlier than that is a fault. */
const MOST_EARLY_MS = 2_000;

/** Waits out what a fast clock came early by; anything more goes back on the queue. */
async function fire(body: string): Promise<void> {
  const deadline = Deadline.parse(JSON.parse(body));
  const earlyMs = Date.parse(deadline.at) - Date.now();
  if (earlyMs > 0 && earlyMs <= MOST_EARLY_MS) await setTimeout(earlyMs);
  const fired = await expireOffer(desk, deadline);
  if (fired === 'early') throw new Error(`the timer of offer ${deadline.offerId} fired before ${deadline.at}`);
}

/** Acts on deadlines. Each firing is a hint: the session's own deadline decides. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const outcomes = await Promise.allSettled(Records.map(({ body }) => fire(body)));
  const batchItemFailures = outcomes.flatMap((outcome, index) => {
    if (outcome.status === 'fulfilled') return [];
    log.error('a timer failed', { messageId: Records[index]?.messageId, error: outcome.reason });
    return [{ itemIdentifier: Records[index]?.messageId ?? '' }];
  });
  return { batchItemFailures };
}
