import { readAssembly } from './assembly/assembly.ts';
import type { Part, Surroundings } from './contracts.ts';
import { type InventoryOptions, takeInventory } from './inventory.ts';
import type { Telegram } from './telegram/index.ts';

/** What a runner is told. `cdkOut` holds a synthesized app. */
export type RunnerOptions = Omit<InventoryOptions, 'assembly'> & { readonly cdkOut: string };

/** A running app. */
export interface Runner {
  readonly surroundings: Surroundings;
  readonly telegram: Telegram;
  /** Ends every part, the last started first. A second call waits for the first. */
  end(): Promise<void>;
}

/** Starts every part in order. When one cannot start, those before it are ended and the reason is thrown. */
export async function startRunner({ cdkOut, ...options }: RunnerOptions): Promise<Runner> {
  const { publicUrl, awsUrl } = options;
  const assembly = await readAssembly(cdkOut, { publicUrl, awsUrl });
  const { parts, surroundings, telegram } = takeInventory({ ...options, assembly });
  const started: Part[] = [];
  const endAll = async () => {
    for (let part = started.pop(); part !== undefined; part = started.pop()) {
      await part.end().catch((error: unknown) => options.log(part?.name ?? '', `did not end well: ${String(error)}`));
    }
  };
  for (const part of parts) {
    // Noted before it starts: what is half started has to be ended too.
    started.push(part);
    try {
      await part.start();
    } catch (error) {
      await endAll();
      throw error;
    }
  }
  let ending: Promise<void> | undefined;
  return {
    surroundings,
    telegram,
    end: () => {
      ending ??= endAll();
      return ending;
    },
  };
}
