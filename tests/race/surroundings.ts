import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Clock } from './clock.ts';
import type { Crew } from './crew.ts';
import { QUEUE_IDS, settingsOf } from './plan.ts';
import type { Dice } from './random.ts';
import type { AtConsole } from './task.ts';

/** How often a console says that it is there, in desk milliseconds: well below what makes it count as silent. */
const PING_MS = 40_000;
/** How long an agent stays the way they are before their line flaps or they leave the desk, at most, by the wall's clock. */
const STAYS_MS = 12_000;
/** How long they are gone at most: beyond the grace, so that their sessions move on. */
const GONE_MS = 120_000;
const SWEEP_MS = 60_000;
const SETTINGS_MS = 30_000;
const LOOK_MS = 20;

/** What changes around the desk while people work at it: lines that break, agents who come and go, the minute, the settings. */
export class Surroundings {
  private readonly stopped = new AbortController();
  private readonly loops: Promise<void>[] = [];
  private connections = 0;
  private calm = false;
  private back = 0;

  constructor(
    private readonly people: readonly RosterAgent[],
    private readonly crew: Crew,
    private readonly table: Table,
    private readonly clock: Clock,
    private readonly dice: Dice,
  ) {}

  /** Everyone connects; from then on there is no rest. */
  async begin(): Promise<void> {
    setMaxListeners(0, this.stopped.signal);
    const lines = await Promise.all(this.people.map(async (person) => ({ person, line: await this.connect(person) })));
    for (const { person, line } of lines) this.loops.push(this.flap(person, line));
    this.loops.push(this.every(SWEEP_MS, () => Promise.all([1, 2].map(() => this.crew.do({ op: 'sweep' })))));
    this.loops.push(this.every(SETTINGS_MS, () => this.changeDefaultQueue()));
  }

  /** All agents come back and stay, and resolves when they have; lines are only kept up from now on. */
  async calmDown(): Promise<void> {
    this.calm = true;
    while (this.back < this.people.length) await pause(LOOK_MS);
  }

  /** Ends everything, after what is under way. */
  async end(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.loops);
  }

  /** Whether something is left to wait for; false when aborted. */
  private async wait(deskMs: number): Promise<boolean> {
    await pause(this.clock.wallMs(deskMs), undefined, { signal: this.stopped.signal }).catch(() => undefined);
    return !this.stopped.signal.aborted;
  }

  private async every(deskMs: number, act: () => Promise<unknown>): Promise<void> {
    while (await this.wait(deskMs)) await act();
  }

  private at(agentId: string, connectionId: string, change: AtConsole['change']) {
    return this.crew.do({ op: 'console', console: { agentId, connectionId, change } });
  }

  private async connect({ agentId }: RosterAgent): Promise<string> {
    this.connections += 1;
    const connectionId = `connection-${this.connections}`;
    await this.at(agentId, connectionId, 'connects');
    await this.at(agentId, connectionId, 'goes online');
    return connectionId;
  }

  /** One agent's line: pings, and every now and then something happens to it. Everything that happens is told twice. */
  private async flap(person: RosterAgent, first: string): Promise<void> {
    let line = first;
    let changesAt = this.nextChange();
    let isBack = false;
    while (await this.wait(PING_MS)) {
      if (this.calm && !isBack) {
        await this.at(person.agentId, line, 'goes online');
        isBack = true;
        this.back += 1;
      }
      if (performance.now() < changesAt || this.calm) {
        if ((await this.at(person.agentId, line, 'pings')).outcome === 'unknown') line = await this.connect(person);
        continue;
      }
      changesAt = this.nextChange();
      line = await this.happens(person, line);
    }
  }

  private nextChange(): number {
    return performance.now() + this.dice.next() * STAYS_MS;
  }

  private async happens(person: RosterAgent, line: string): Promise<string> {
    const { agentId } = person;
    if (this.dice.hits(0.3)) {
      await this.at(agentId, line, 'goes away');
      await this.wait(this.dice.next() * GONE_MS);
      await this.at(agentId, line, 'goes online');
      return line;
    }
    // A reload connects anew before the old line is found to be gone.
    const next = this.dice.hits(0.2) ? await this.connect(person) : undefined;
    const change = this.dice.hits(0.7) ? 'is lost' : 'leaves';
    await Promise.all([1, 2].map(() => this.at(agentId, line, change)));
    if (next !== undefined) return next;
    await this.wait(this.dice.next() * GONE_MS);
    return this.connect(person);
  }

  /** New customers wait somewhere else from now on, as a lead decides it in the settings. */
  private async changeDefaultQueue(): Promise<void> {
    const Item = {
      ...keys.settings(),
      ...settingsOf(this.dice.pick(QUEUE_IDS) ?? 'general', this.dice.between(1, 1_000_000)),
    };
    await this.table.client.send(new PutCommand({ TableName: this.table.name, Item }));
  }
}
