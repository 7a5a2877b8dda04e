import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What one operation took. Times in milliseconds. */
export interface Measure {
  readonly name: string;
  readonly ms: number;
  /** While at least one call of the engine was under way. */
  readonly engineMs: number;
  /** While it waited before a further try. */
  readonly pausedMs: number;
  readonly calls: number;
  readonly commits: number;
  /** Transactions whose condition did not hold: others were faster, or there was no room. */
  readonly conflicts: number;
  readonly retries: number;
}

interface Running {
  engineMs: number;
  pausedMs: number;
  calls: number;
  commits: number;
  conflicts: number;
  retries: number;
  underWay: number;
  since: number;
}

const running = new AsyncLocalStorage<Running>();

/** Counts every call of a client towards the operation that makes it. */
export function watch(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const run = running.getStore();
      if (run === undefined) return next(args);
      if (run.underWay === 0) run.since = performance.now();
      run.underWay += 1;
      run.calls += 1;
      const isCommit = context.commandName === 'TransactWriteItemsCommand';
      try {
        const answer = await next(args);
        if (isCommit) run.commits += 1;
        return answer;
      } catch (error) {
        if (isCommit) run.conflicts += 1;
        throw error;
      } finally {
        run.underWay -= 1;
        if (run.underWay === 0) run.engineMs += performance.now() - run.since;
      }
    },
    { step: 'initialize' },
  );
  return client;
}

/** Waits within an operation, before a further try of it. */
export async function waitToRetry(wait: Promise<void>): Promise<void> {
  const run = running.getStore();
  const since = performance.now();
  await wait;
  if (run === undefined) return;
  run.retries += 1;
  run.pausedMs += performance.now() - since;
}

/** Carries an operation out and measures it, however it ends. */
export async function measured<Outcome>(
  name: string,
  operation: () => Promise<Outcome>,
): Promise<{ readonly measure: Measure; readonly outcome: Outcome | { readonly thrown: unknown } }> {
  const run: Running = {
    ...{ engineMs: 0, pausedMs: 0, calls: 0, commits: 0, conflicts: 0, retries: 0, underWay: 0, since: 0 },
  };
  const began = performance.now();
  const outcome = await running.run(run, () => operation().catch((thrown: unknown) => ({ thrown })));
  const { underWay, since, ...counted } = run;
  return { measure: { name, ms: performance.now() - began, ...counted }, outcome };
}
