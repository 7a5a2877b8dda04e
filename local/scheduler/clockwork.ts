import type { Meter } from '../contracts.ts';
import { Alarm } from '../queues/alarm.ts';
import { buryDelivery, type DeliverySurroundings, deliver } from './delivery.ts';
import { DEFAULT_AGE_SECONDS, DEFAULT_RETRIES, type Schedule } from './schedule.ts';
import { arnOf, type Schedules } from './schedules.ts';

/** What the clockwork needs from around it. */
export interface ClockworkSurroundings extends DeliverySurroundings {
  readonly meter: Meter;
  readonly deliverTwice: boolean;
  now(): number;
  log(line: string): void;
}

/** Scheduler backs off exponentially without saying how; these are ours. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** Fires schedules when their time has come. A firing is repeated after a kill in the middle of it: at least once. */
export class Clockwork {
  private readonly alarm: Alarm;
  private readonly firing = new Map<string, Promise<void>>();
  private over = false;

  constructor(
    private readonly schedules: Schedules,
    private readonly around: ClockworkSurroundings,
  ) {
    this.alarm = new Alarm(around.now, () => this.look());
  }

  /** Fires what is due, and wakes for what will be. */
  look(): void {
    if (this.over) return;
    const now = this.around.now();
    for (const schedule of this.schedules.all()) {
      if (schedule.fireAt === undefined || this.firing.has(arnOf(schedule))) continue;
      if (schedule.fireAt > now) this.alarm.noLaterThan(schedule.fireAt);
      else this.track(schedule);
    }
  }

  watch(at: number): void {
    if (!this.over) this.alarm.noLaterThan(at);
  }

  async end(): Promise<void> {
    this.over = true;
    this.alarm.cancel();
    await Promise.allSettled(this.firing.values());
  }

  private track(schedule: Schedule): void {
    const arn = arnOf(schedule);
    let pauseMs = 0;
    const work = this.fire(schedule)
      .catch((error: unknown) => {
        // It could not be stored that it fired, so it fires again, but not without end at once.
        pauseMs = FIRST_RETRY_MS;
        this.around.log(`${arn}: ${String(error)}`);
      })
      .finally(() => {
        this.firing.delete(arn);
        // It may have been updated, or armed for a retry, meanwhile.
        const next = this.schedules.find(schedule.input.GroupName, schedule.name)?.fireAt;
        if (next !== undefined) this.watch(Math.max(next, this.around.now() + pauseMs));
      });
    this.firing.set(arn, work);
  }

  private async fire(schedule: Schedule): Promise<void> {
    this.around.meter.count('scheduler', 'invocations', 1);
    const delivery = await deliver(schedule, this.around);
    if (delivery.outcome === 'delivered') {
      if (this.around.deliverTwice) await deliver(schedule, this.around);
      await this.complete(schedule);
      return;
    }
    const failed = { ...schedule, failedAttempts: schedule.failedAttempts + 1 };
    const retryAt = delivery.outcome === 'failed' ? this.retryAt(failed) : undefined;
    this.around.log(`${arnOf(schedule)}: ${delivery.code}: ${delivery.message}`);
    if (retryAt !== undefined) {
      await this.replace(schedule, { ...failed, fireAt: retryAt });
      return;
    }
    try {
      const end = await buryDelivery(failed, delivery, this.around);
      if (end === 'dropped') this.around.log(`${arnOf(schedule)}: dropped, it names no failure queue`);
    } catch (error) {
      // AWS loses it too: there is nowhere left to put it.
      this.around.log(`${arnOf(schedule)}: dropped, its failure queue refused it: ${String(error)}`);
    }
    await this.complete(schedule);
  }

  private retryAt(schedule: Schedule): number | undefined {
    const policy = schedule.input.Target.RetryPolicy;
    const retries = policy?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
    if (schedule.failedAttempts > retries) return undefined;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (schedule.failedAttempts - 1), LONGEST_RETRY_MS);
    const at = this.around.now() + wait;
    const oldest = schedule.dueAt + (policy?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000;
    return at <= oldest ? at : undefined;
  }

  private async complete(schedule: Schedule): Promise<void> {
    if (schedule.input.ActionAfterCompletion === 'NONE') {
      await this.replace(schedule, { ...schedule, fireAt: undefined });
    } else if (this.isCurrent(schedule)) {
      await this.schedules.delete(schedule);
    }
  }

  private async replace(schedule: Schedule, by: Schedule): Promise<void> {
    if (this.isCurrent(schedule)) await this.schedules.put(by);
  }

  /** False when it was deleted or updated while it fired; that word counts. */
  private isCurrent(schedule: Schedule): boolean {
    return this.schedules.find(schedule.input.GroupName, schedule.name) === schedule;
  }
}
