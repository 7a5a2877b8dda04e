import type { Meter } from '../contracts.ts';
import { Alarm } from '../queues/alarm.ts';
import { buryDelivery, type DeliverySurroundings, deliver } from './delivery.ts';
import { followUp, type Planning } from './plan.ts';
import { DEFAULT_AGE_SECONDS, DEFAULT_RETRIES, type Firing, type Schedule } from './schedule.ts';
import { arnOf, type Schedules } from './schedules.ts';

/** What the clockwork needs from around it. */
export interface ClockworkSurroundings extends DeliverySurroundings, Pick<Planning, 'now' | 'firingTime'> {
  readonly meter: Meter;
  readonly deliverTwice: boolean;
  log(line: string): void;
}

/** Scheduler backs off exponentially without saying how; these are ours. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/**
 * Fires schedules when their time has come. A firing is repeated after a kill in the middle of it: at least once. Firings of
 * one schedule that come together go one after another.
 */
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
      const next = soonest(schedule);
      if (next === undefined || this.firing.has(arnOf(schedule))) continue;
      if (next > now) this.alarm.noLaterThan(next);
      else this.track(schedule);
    }
  }

  watch(at: number): void {
    if (!this.over) this.alarm.noLaterThan(at);
  }

  /** Whether something is firing. */
  get isBusy(): boolean {
    return this.firing.size > 0;
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
        // It may have been updated, or armed for a retry or its next time, meanwhile.
        const next = soonest(this.schedules.find(schedule.input.GroupName, schedule.name));
        if (next !== undefined) this.watch(Math.max(next, this.around.now() + pauseMs));
      });
    this.firing.set(arn, work);
  }

  private async fire(schedule: Schedule): Promise<void> {
    const now = this.around.now();
    const left: Firing[] = [];
    for (const firing of schedule.firings) {
      if (firing.fireAt > now) {
        left.push(firing);
        continue;
      }
      const again = await this.attempt(schedule, firing);
      if (again !== undefined) left.push(again);
      // Its retries do not hold up the times after it.
      const next = firing.failedAttempts === 0 ? followUp(schedule.input, firing, this.around) : undefined;
      if (next !== undefined) left.push(next);
    }
    await this.settle(schedule, left);
  }

  /** Delivers once. Answers the firing to try again, if that is due. */
  private async attempt(schedule: Schedule, firing: Firing): Promise<Firing | undefined> {
    this.around.meter.count('scheduler', 'invocations', 1);
    const delivery = await deliver(schedule, firing, this.around);
    if (delivery.outcome === 'delivered') {
      if (this.around.deliverTwice) await deliver(schedule, firing, this.around);
      return undefined;
    }
    const failed = { ...firing, failedAttempts: firing.failedAttempts + 1 };
    const retryAt = delivery.outcome === 'failed' ? this.retryAt(schedule, failed) : undefined;
    this.around.log(`${arnOf(schedule)}: ${delivery.code}: ${delivery.message}`);
    if (retryAt !== undefined) return { ...failed, fireAt: retryAt };
    try {
      const end = await buryDelivery(schedule, failed, delivery, this.around);
      if (end === 'dropped') this.around.log(`${arnOf(schedule)}: dropped, it names no failure queue`);
    } catch (error) {
      // AWS loses it too: there is nowhere left to put it.
      this.around.log(`${arnOf(schedule)}: dropped, its failure queue refused it: ${String(error)}`);
    }
    return undefined;
  }

  private retryAt(schedule: Schedule, { dueAt, failedAttempts }: Firing): number | undefined {
    const policy = schedule.input.Target.RetryPolicy;
    const retries = policy?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
    if (failedAttempts > retries) return undefined;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (failedAttempts - 1), LONGEST_RETRY_MS);
    const at = this.around.now() + wait;
    const oldest = dueAt + (policy?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000;
    return at <= oldest ? at : undefined;
  }

  /** Notes what is left to fire; when nothing is, the schedule is complete, which one that recurs never is. */
  private async settle(schedule: Schedule, firings: readonly Firing[]): Promise<void> {
    // It was deleted or updated while it fired; that word counts.
    if (this.schedules.find(schedule.input.GroupName, schedule.name) !== schedule) return;
    const complete = firings.length === 0;
    if (complete && schedule.input.ActionAfterCompletion === 'DELETE') await this.schedules.delete(schedule);
    else await this.schedules.put({ ...schedule, firings });
  }
}

/** When a schedule fires next; `undefined` when it does not. Epoch milliseconds. */
export function soonest(schedule: Schedule | undefined): number | undefined {
  const times = schedule?.firings.map(({ fireAt }) => fireAt) ?? [];
  return times.length === 0 ? undefined : Math.min(...times);
}
