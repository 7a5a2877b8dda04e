import { newPlace, startRunner as startAt } from '../runner.ts';

const KEPT_LINES = 20;

/** A local runner of the bench's own, on a free port and with an empty data folder. */
export interface Runner {
  readonly url: string;
  readonly awsUrl: string;
  readonly dataFolder: string;
  /** Seconds from the command to the ready line. */
  readonly startSeconds: number;
  /** What the runner said last, for when something fails. */
  lastLines(): string;
  /** Ends the runner and removes its data. */
  end(): Promise<void>;
}

/** Starts a runner. Throws with its last lines when it does not become ready. */
export async function startRunner(granularity: 'minute' | 'second'): Promise<Runner> {
  const place = await newPlace();
  const startedAt = performance.now();
  try {
    const runner = await startAt(place, ['--scheduler-granularity', granularity]);
    return {
      url: runner.url,
      awsUrl: runner.awsUrl,
      dataFolder: place.dataFolder,
      startSeconds: (performance.now() - startedAt) / 1_000,
      lastLines: () => runner.said().split('\n').slice(-KEPT_LINES).join('\n'),
      end: async () => {
        await runner.end();
        await place.remove();
      },
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}
