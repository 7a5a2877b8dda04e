import type { TestProject } from 'vitest/node';
import { type Addresses, newPlace, startRunner } from '../runner.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The runner that all end-to-end tests share. */
    readonly runner: Addresses;
  }
}

/** Starts the runner that the end-to-end tests share, and ends it after the last of them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const place = await newPlace();
  const runner = await startRunner(place).catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  project.provide('runner', { url: runner.url, awsUrl: runner.awsUrl });
  return async () => {
    await runner.end();
    await place.remove();
  };
}
