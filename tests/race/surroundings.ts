import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Clock } from './clock.ts';
import type { Crew } from './crew.ts';
import { QUEUE_IDS, settingsOf } from './plan.ts';
import type { Dice } from './random.ts';

/** In desk milliseconds. */
const SWEEP_MS = 60_000;
const SETTINGS_MS = 30_000;

/** What goes on around the desk by itself: the sweep of every minute, and a lead who changes the settings. */
export class Surroundings {
  private readonly ended = new AbortController();
  private readonly loops: Promise<void>[] = [];

  constructor(
    private readonly crew: Crew,
    private readonly table: Table,
    private readonly clock: Clock,
    private readonly dice: Dice,
  ) {}

  begin(): void {
    // Two at once, as when the clock's word arrives twice.
    this.loops.push(this.every(SWEEP_MS, () => Promise.all([1, 2].map(() => this.crew.do({ op: 'sweep' })))));
    this.loops.push(this.every(SETTINGS_MS, () => this.changeDefaultQueue()));
  }

  /** Ends everything, after what is under way. */
  async end(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.loops);
  }

  private async every(deskMs: number, act: () => Promise<unknown>): Promise<void> {
    for (;;) {
      await pause(this.clock.wallMs(deskMs), undefined, { signal: this.ended.signal }).catch(() => undefined);
      if (this.ended.signal.aborted) return;
      await act();
    }
  }

  /** New customers wait somewhere else from now on. */
  private async changeDefaultQueue(): Promise<void> {
    const settings = settingsOf(this.dice.pick(QUEUE_IDS) ?? 'general', this.dice.between(1, 1_000_000));
    const Item = { ...keys.settings(), ...settings };
    await this.table.client.send(new PutCommand({ TableName: this.table.name, Item }));
  }
}
