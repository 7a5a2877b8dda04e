import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../service-function.ts';
import { consume, toConsume, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';
import { Timers } from './timers.ts';

/** Nobody waits for it in person, but an offer's deadline is a promise of seconds. */
const MEMORY_MB = 512;
const TIMEOUT_SECONDS = 15;
/** Deadlines that fall due together, each a commit of its own, all at the same time. */
const BATCH = 10;

/** The queue of due timers, the function that acts on them, and the schedules of those far off. */
export function addTimers(scope: Construct, surroundings: Surroundings, table: TableV2): Timers {
  const { queue } = new WorkQueue(scope, 'TimerQueue', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: 5,
    failure: {
      customersLose: 'Deadlines were not acted upon: customers stay with an offer that nobody answers',
      remedy: 'Read the errors of timers/fire, then redrive the failure queue: a timer that is late does no harm.',
    },
  });
  const service = new ServiceFunction(scope, surroundings, {
    handler: 'timers/fire',
    purpose: 'Acts on a deadline that has passed',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [toUseTable(table, { items: [{ actions: ['GetItem', 'PutItem', 'UpdateItem'] }] }), toConsume(queue)],
    whileItFails: 'offers do not expire, so customers stay with an agent who does not answer',
    remedy: 'Read its log group; a timer is tried five times before it goes to the failure queue.',
  });
  consume(scope, 'TimerSource', queue, service, BATCH);
  return new Timers(scope, 'Timers', surroundings.settings.name, queue);
}
