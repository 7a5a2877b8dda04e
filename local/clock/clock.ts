import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../start-error.ts';

const stored = z.object({ aheadMs: z.int().min(0) });

/**
 * The clock of the runner: the machine's, ahead by as much as somebody has moved it. It goes on from there after a restart, since what
 * the data folder holds has happened by it. Throws StartError when its file is damaged.
 */
export class MovableClock {
  /** How far ahead it is, in whole milliseconds; workers of functions read it too. */
  readonly ahead = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  private readonly aheadMsCell = new BigInt64Array(this.ahead);

  constructor(private readonly file: string) {
    Atomics.store(this.aheadMsCell, 0, BigInt(this.read()));
  }

  get aheadMs(): number {
    return Number(Atomics.load(this.aheadMsCell, 0));
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Shows at least that time from now on (epoch milliseconds). Never goes back. */
  moveTo(at: number): void {
    const furtherMs = Math.ceil(at - this.now());
    if (furtherMs <= 0) return;
    const aheadMs = this.aheadMs + furtherMs;
    // Kept first: what happens at a time must not be found to lie in the future after a kill.
    const draft = `${this.file}.draft`;
    writeFileSync(draft, JSON.stringify({ aheadMs }));
    renameSync(draft, this.file);
    Atomics.store(this.aheadMsCell, 0, BigInt(aheadMs));
  }

  private read(): number {
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch {
      // Nobody has moved it yet.
      return 0;
    }
    try {
      return stored.parse(JSON.parse(text)).aheadMs;
    } catch (cause) {
      throw new StartError(`${this.file} is damaged. Start with --fresh.`, { cause });
    }
  }
}
