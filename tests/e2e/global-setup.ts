import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Addresses, BUILT, newPlace, type Runner, startRunner } from '../runner.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * The runners of the end-to-end tests, one for each worker: what is played on one disturbs nobody on another. Who plays makes the
     * folder `lock`.
     */
    readonly runners: readonly (Addresses & { readonly lock: string })[];
  }
}

interface Started {
  readonly runner: Runner;
  readonly lock: string;
  readonly end: () => Promise<void>;
}

async function start(options: readonly string[]): Promise<Started> {
  const place = await newPlace();
  const runner = await startRunner(place, options).catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  return {
    runner,
    lock: join(place.dataFolder, 'played-on'),
    end: async () => {
      await runner.end();
      await place.remove();
    },
  };
}

/** Starts a runner for each worker, the first of which builds for all, and ends them after the last test. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const started: Started[] = [];
  const end = async () => {
    await Promise.all(started.map((each) => each.end()));
  };
  try {
    for (let worker = 0; worker < (project.config.maxWorkers ?? 1); worker += 1)
      started.push(await start(worker === 0 ? [] : BUILT));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide(
    'runners',
    started.map(({ runner: { url, awsUrl }, lock }) => ({ url, awsUrl, lock })),
  );
  return end;
}
