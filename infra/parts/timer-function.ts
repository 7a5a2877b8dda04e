import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../service-function.ts';
import type { LiveApi } from './live-api.ts';
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
export function addTimers(scope: Construct, surroundings: Surroundings, table: TableV2, liveApi: LiveApi): Timers {
  const { queue } = new WorkQueue(scope, 'TimerQueue', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: 5,
    failure: {
      customersLose:
        'Deadlines were not acted upon: customers stay with an offer that nobody answers, or with an agent who has left, ' +
        'until the sweep of the next minute, and what rests or should close for up to an hour',
      remedy: 'Read the errors of timers/fire, then redrive the failure queue: a timer that is late does no harm.',
    },
  });
  const timers = new Timers(scope, 'Timers', surroundings.settings.name, queue);
  const service = new ServiceFunction(scope, surroundings, {
    handler: 'timers/fire',
    purpose: 'Acts on deadlines that have passed, and sweeps up what no report will come of',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
          { actions: ['DeleteItem'], partitions: ['LIVE', 'TIMER#*'] },
        ],
        board: true,
      }),
      liveApi.toPost(),
      timers.toArm(),
      toConsume(queue),
    ],
    whileItFails:
      'offers do not expire, agents who have left still count as there, parked sessions do not wake and silent ones stay open',
    alarm: { remedy: 'Read its log group; a timer is tried five times before it goes to the failure queue.' },
  });
  consume(scope, 'TimerSource', queue, service, BATCH);
  return timers;
}
