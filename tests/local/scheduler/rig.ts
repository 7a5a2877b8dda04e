import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { vi } from 'vitest';
import { AwsError, type Principal, type Resource } from '../../../local/contracts.ts';
import type { SendToQueue } from '../../../local/queues/create-queues.ts';
import { createScheduler, type SchedulerOptions } from '../../../local/scheduler/create-scheduler.ts';
import { type Bench, bench, memoryState, principal, resource, serve } from '../queues/surroundings.ts';

export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:timers';
export const FAILED = 'arn:aws:sqs:us-east-1:000000000000:failed';
export const ROLE = 'arn:aws:iam::000000000000:role/timers';

/** What lasts while the scheduler ends and starts again. */
export class World {
  readonly state = memoryState();
  readonly sent: { readonly queue: string; readonly body: string; readonly attributes?: object | undefined }[] = [];
  /** So many messages to the queue fail before one arrives. */
  failures = 0;
  /** What the role may do, as `action resource`. */
  grants = [`sqs:SendMessage ${QUEUE}`, `sqs:SendMessage ${FAILED}`];

  readonly sendToQueue: SendToQueue = async (queue, body, options) => {
    if (queue === QUEUE && this.failures > 0) {
      this.failures -= 1;
      throw new AwsError('InternalError', 'the queue is down', 500);
    }
    this.sent.push({ queue, body, attributes: options?.attributes });
    return { messageId: 'id', sequenceNumber: undefined };
  };
}

export interface Setup {
  readonly options?: SchedulerOptions;
  readonly caller?: Principal;
  /** Resources of the template beside the group `timers`. */
  readonly resources?: readonly Resource[];
}

/** A scheduler that serves a real client. */
export interface Open {
  readonly around: Bench;
  readonly client: SchedulerClient;
  close(): Promise<void>;
}

/** Starts a scheduler over what the world holds. Throws what its start throws. */
export async function open(world: World, { options, caller, resources = [] }: Setup = {}): Promise<Open> {
  const role: Principal = { ...principal(ROLE), allows: (action, on) => world.grants.includes(`${action} ${on}`) };
  const around = bench([resource('AWS::Scheduler::ScheduleGroup', 'timers'), ...resources], [role], world);
  const scheduler = createScheduler(around, world.sendToQueue, { random: () => 0.5, ...options });
  await scheduler.start();
  const served = await serve(scheduler, caller);
  const client = new SchedulerClient(served.client);
  return {
    around,
    client,
    async close() {
      client.destroy();
      await served.close();
      await scheduler.end();
    },
  };
}

/** Lets the clock of the tests run to a time of 1 March 2026. */
export async function clockAt(time: string): Promise<void> {
  await vi.advanceTimersByTimeAsync(Date.parse(`2026-03-01T${time}Z`) - Date.now());
}

/** Stops the clock at 10:00. */
export function fakeClock(): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.setSystemTime('2026-03-01T10:00:00Z');
}
