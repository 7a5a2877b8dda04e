import { afterAll } from 'vitest';
import { BUILT, newPlace, type Runner, startRunner } from '../runner.ts';

/** How long a runner may take to end. */
const END_WITHIN_MS = 60_000;

/** A runner for one file alone; it ends after the file's tests. */
export async function privateRunner(): Promise<Runner> {
  const place = await newPlace();
  const runner = await startRunner(place, BUILT).catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  afterAll(async () => {
    await runner.end();
    await place.remove();
  }, END_WITHIN_MS);
  return runner;
}
