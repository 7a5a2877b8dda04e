import { setTimeout } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { endGrace } from '../../shared/desk/end-grace.ts';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import { actOnDueTicket } from '../../shared/desk/tickets/due.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { log } from '../../shared/observability/log.ts';
import { type Deadline, Firing, scheduleNameOf } from '../../shared/timers/deadline.ts';
import { consolesOfStack } from '../consoles.ts';
import { deskOfStack } from '../desk.ts';
import { timersOfStack } from '../timers.ts';

const desk = deskOfStack();
const consoles = consolesOfStack(desk);
const arm = timersOfStack();

/** A delay is of whole seconds and two clocks differ by a little; a firing that is earlier than that is a fault. */
const MOST_EARLY_MS = 2_000;

/** How long a sweep goes on to begin something: less than the function's timeout, which deadlines share. */
const SWEEP_MS = 8_000;

/** Acts on a deadline, if it has passed. */
function act(deadline: Deadline): Promise<string> {
  switch (deadline.kind) {
    case 'offer':
      return expireOffer(desk, deadline);
    case 'presence':
      return endGrace(desk, deadline);
    case 'session':
      return actWhenDue(desk, arm, deadline);
    case 'ticket':
      return actOnDueTicket(desk, deadline);
    default:
      return deadline satisfies never;
  }
}

/** Waits out what a firing came early by, if there still is something to wait for. */
async function meet(deadline: Deadline): Promise<void> {
  if ((await act(deadline)) !== 'early') return;
  const earlyMs = Date.parse(deadline.at) - Date.now();
  if (earlyMs <= MOST_EARLY_MS) {
    await setTimeout(Math.max(earlyMs, 0));
    if ((await act(deadline)) !== 'early') return;
  }
  throw new Error(`the timer ${scheduleNameOf(deadline)} fired before ${deadline.at}`);
}

/** A sweep that fails is not tried again: the next one comes within the minute. */
async function sweepOnce(): Promise<void> {
  const until = Date.now() + SWEEP_MS;
  const end = (connectionId: string) => endConsole(desk.table, consoles, connectionId, 'left');
  const failed = (error: unknown) => log.error('a sweep failed', { error });
  await sweep({ desk, arm, end, hasTime: () => Date.now() < until, failed }).catch(failed);
}

async function fire(body: string): Promise<void> {
  const firing = Firing.parse(JSON.parse(body));
  return firing.kind === 'sweep' ? sweepOnce() : meet(firing);
}

/** Acts on deadlines, and sweeps. Each firing is a hint: what the table says decides. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const outcomes = await Promise.allSettled(Records.map(({ body }) => fire(body)));
  const batchItemFailures = outcomes.flatMap((outcome, index) => {
    if (outcome.status === 'fulfilled') return [];
    log.error('a timer failed', { messageId: Records[index]?.messageId, error: outcome.reason });
    return [{ itemIdentifier: Records[index]?.messageId ?? '' }];
  });
  return { batchItemFailures };
}
