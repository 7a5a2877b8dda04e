import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryJob } from '../../shared/desk/deliver.ts';
import type { ThreadKey } from '../../shared/domain/session.ts';
import { type Deadline, scheduleNameOf } from '../../shared/timers/deadline.ts';
import type { Clock } from './clock.ts';
import type { Crew } from './crew.ts';
import type { Dice } from './random.ts';
import { twice } from './twice.ts';

/** How often a reply is tried before it is given up, as the delivery queue's policy says. */
const TRIES = 3;
const AGAIN_MS = 20;

/** What a timer service does: each deadline fires twice, at its time or somewhat later, and again while it is too early. */
export class Timers {
  private readonly armed = new Set<string>();
  waiting = 0;

  constructor(
    private readonly clock: Clock,
    private readonly crew: Crew,
    private readonly dice: Dice,
    private readonly lateMs: number,
  ) {}

  arm(deadline: Deadline): void {
    // A session's timer keeps its name when it is set for another time.
    const name = `${scheduleNameOf(deadline)} ${deadline.at}`;
    if (this.armed.has(name)) return;
    this.armed.add(name);
    this.waiting += 1;
    void this.guard(deadline).finally(() => {
      this.waiting -= 1;
    });
  }

  private async guard(deadline: Deadline): Promise<void> {
    await pause(Math.max(this.clock.untilMs(deadline.at), 0));
    await twice(this.dice, this.lateMs, async () => {
      for (;;) {
        const { outcome } = await this.crew.do({ op: 'fire', deadline });
        if (outcome !== 'early' && outcome !== 'failed') return;
        await pause(AGAIN_MS);
      }
    });
  }
}

/** What a FIFO queue does: replies of one thread in their order, each job twice, one after the other. */
export class Post {
  private readonly queued = new Set<string>();
  private readonly threads = new Map<ThreadKey, Promise<void>>();
  waiting = 0;

  constructor(
    private readonly crew: Crew,
    private readonly dice: Dice,
  ) {}

  queue(thread: ThreadKey, job: DeliveryJob): void {
    const name = `${job.sessionId}.${job.seq}.${job.attempt}`;
    if (this.queued.has(name)) return;
    this.queued.add(name);
    this.waiting += 1;
    const before = this.threads.get(thread) ?? Promise.resolve();
    const sent = before
      .then(() => this.send(job))
      .finally(() => {
        this.waiting -= 1;
      });
    this.threads.set(thread, sent);
  }

  private async send(job: DeliveryJob): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const sends = this.dice.weighted([
        [90, 'sent' as const],
        [5, 'refused' as const],
        [5, 'unreachable' as const],
      ]);
      const order = { op: 'deliver', job, sends: sends ?? 'sent', lastTry: tries === TRIES } as const;
      const { outcome } = await this.crew.do(order);
      await this.crew.do({ ...order, sends: 'unreachable', lastTry: false });
      if (outcome === 'done') return;
    }
  }
}
