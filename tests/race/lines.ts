import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Clock } from './clock.ts';
import type { Crew } from './crew.ts';
import type { Dice } from './random.ts';
import type { AtConsole } from './task.ts';

/** How often a console says that it is there, in desk milliseconds: well below what makes it count as silent. */
const PING_MS = 40_000;
/** Longer than the grace, in desk milliseconds: sessions of whoever stays away as long move on. */
const LONG_MS = 70_000;
/** How long an agent stays the way they are, and how long most are gone then; at most, by the wall's clock. */
const STAYS_MS = 12_000;
const GONE_MS = 3_000;
const LOOK_MS = 20;

/** The lines of all agents' consoles: they break, are closed, come back; agents go away and come online again. */
export class Lines {
  private readonly loops: Promise<void>[] = [];
  private wake = new AbortController();
  private state: 'flapping' | 'steady' | 'ended' = 'flapping';
  private connections = 0;
  private steady = 0;

  constructor(
    private readonly people: readonly RosterAgent[],
    private readonly crew: Crew,
    private readonly clock: Clock,
    private readonly dice: Dice,
  ) {}

  /** Everyone connects; from then on there is no rest. */
  async begin(): Promise<void> {
    setMaxListeners(0, this.wake.signal);
    const lines = await Promise.all(this.people.map(async (person) => ({ person, line: await this.connect(person) })));
    for (const { person, line } of lines) this.loops.push(this.live(person, line));
  }

  /** All come back and stay; resolves when they have. Lines are only kept up from now on. */
  async calmDown(): Promise<void> {
    this.turn('steady');
    while (this.steady < this.people.length) await pause(LOOK_MS);
  }

  /** Ends all pings, after what is under way. Nobody's console closes by that. */
  async end(): Promise<void> {
    this.turn('ended');
    await Promise.all(this.loops);
  }

  private turn(state: 'steady' | 'ended'): void {
    this.state = state;
    const before = this.wake;
    this.wake = new AbortController();
    setMaxListeners(0, this.wake.signal);
    before.abort();
  }

  private is(state: 'flapping' | 'steady' | 'ended'): boolean {
    return this.state === state;
  }

  /** Waits, unless everything changes. */
  private async rest(ms: number): Promise<void> {
    await pause(Math.max(ms, 0), undefined, { signal: this.wake.signal }).catch(() => undefined);
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

  private async live(person: RosterAgent, first: string): Promise<void> {
    let line = first;
    let isSteady = false;
    let changesAt = this.nextChange();
    while (!this.is('ended')) {
      const pingMs = this.clock.wallMs(PING_MS);
      await this.rest(this.is('steady') ? pingMs : Math.min(pingMs, changesAt - performance.now()));
      if (this.is('steady') && !isSteady) {
        line = await this.connect(person);
        isSteady = true;
        this.steady += 1;
      } else if (this.is('flapping') && performance.now() >= changesAt) {
        line = await this.happens(person, line);
        changesAt = this.nextChange();
      } else if (!this.is('ended')) {
        if ((await this.at(person.agentId, line, 'pings')).outcome === 'unknown') line = await this.connect(person);
      }
    }
  }

  private nextChange(): number {
    return performance.now() + this.dice.next() * STAYS_MS;
  }

  /** How long somebody is gone: a moment mostly, and now and then for good, as the desk sees it. */
  private goneMs(): number {
    return this.dice.hits(0.2) ? this.clock.wallMs(LONG_MS) : this.dice.next() * GONE_MS;
  }

  private async happens(person: RosterAgent, line: string): Promise<string> {
    const { agentId } = person;
    if (this.dice.hits(0.25)) {
      await this.at(agentId, line, 'goes away');
      await this.rest(this.dice.next() * GONE_MS);
      await this.at(agentId, line, 'goes online');
      return line;
    }
    // A reload connects anew before the old line is found to be gone.
    const next = this.dice.hits(0.2) ? await this.connect(person) : undefined;
    const change = this.dice.hits(0.7) ? 'is lost' : 'leaves';
    await Promise.all([1, 2].map(() => this.at(agentId, line, change)));
    if (next !== undefined) return next;
    await this.rest(this.goneMs());
    return this.connect(person);
  }
}
