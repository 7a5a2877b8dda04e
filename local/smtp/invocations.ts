import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../contracts.ts';
import type { SendToQueue } from '../queues/create-queues.ts';

/** A function that is to be invoked without anybody waiting for its answer. */
export interface Invoking {
  readonly functionName: string;
  readonly functionArn: string;
  readonly failureQueueArn: string | undefined;
  readonly event: unknown;
}

const PARTITION = 'smtp-invocations';

/** Invokes functions asynchronously, as Lambda does for an event source: what was taken is not lost by a kill, and a failure goes to its queue. */
export class Invocations {
  private readonly running = new Set<Promise<void>>();
  private ended = false;

  constructor(
    private readonly surroundings: Pick<Surroundings, 'functions' | 'state' | 'now' | 'log'>,
    private readonly sendToQueue: SendToQueue,
  ) {}

  /** Goes on with what a kill left. */
  async start(): Promise<void> {
    for (const { key, value } of await this.surroundings.state.list<Invoking>(PARTITION)) this.begin(key, value);
  }

  /** Resolves when it is kept; the function runs later. */
  async invoke(invoking: Invoking): Promise<void> {
    const key = randomUUID();
    await this.surroundings.state.put(PARTITION, key, invoking);
    this.begin(key, invoking);
  }

  /** Waits for those that run. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.running);
  }

  private begin(key: string, invoking: Invoking): void {
    const done = this.run(key, invoking)
      .catch((error: unknown) => this.surroundings.log(`${invoking.functionName}: ${String(error)}`))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  private async run(key: string, { functionName, functionArn, failureQueueArn, event }: Invoking): Promise<void> {
    const { functions, state, now } = this.surroundings;
    const outcome = await functions.invoke(functionName, event);
    // A function that the end of the runner cut off did not fail: it is invoked again at the next start.
    if (!outcome.ok && this.ended) return;
    if (!outcome.ok && failureQueueArn !== undefined) {
      const { errorType, errorMessage } = outcome;
      // Lambda developer guide, "Capturing records of asynchronous invocations".
      const record = {
        ...{ version: '1.0', timestamp: new Date(now()).toISOString() },
        requestContext: {
          ...{ requestId: randomUUID(), functionArn: `${functionArn}:$LATEST` },
          ...{ condition: 'RetriesExhausted', approximateInvokeCount: 1 },
        },
        requestPayload: event,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType, errorMessage },
      };
      await this.sendToQueue(failureQueueArn, JSON.stringify(record));
    }
    await state.delete(PARTITION, key);
  }
}
