import { setTimeout } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { log } from '../../shared/observability/log.ts';
import { Deadline } from '../../shared/timers/deadline.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();

/** A delay is of whole seconds and two clocks differ by a little; a firing that is earlier than that is a fault. */
const MOST_EARLY_MS = 2_000;

/** Waits out what a firing came early by, if there still is something to wait for. */
async function fire(body: string): Promise<void> {
  const deadline = Deadline.parse(JSON.parse(body));
  if ((await expireOffer(desk, deadline)) !== 'early') return;
  const earlyMs = Date.parse(deadline.at) - Date.now();
  if (earlyMs <= MOST_EARLY_MS) {
    await setTimeout(Math.max(earlyMs, 0));
    if ((await expireOffer(desk, deadline)) !== 'early') return;
  }
  throw new Error(`the timer of offer ${deadline.offerId} fired before ${deadline.at}`);
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
