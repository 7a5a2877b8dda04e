import { AwsError, type StateTable } from '../contracts.ts';
import { type Firing, type Schedule, scheduleArn } from './schedule.ts';

const PARTITION = 'schedules';

/** What lies in the state table: runners that knew one-shot schedules alone kept the only firing beside the rest. */
type Stored = Schedule | (Omit<Schedule, 'firings'> & Omit<Firing, 'fireAt'> & Partial<Pick<Firing, 'fireAt'>>);

function current(stored: Stored): Schedule {
  if ('firings' in stored) return stored;
  const { dueAt, fireAt, failedAttempts, ...rest } = stored;
  return { ...rest, firings: fireAt === undefined ? [] : [{ dueAt, fireAt, failedAttempts }] };
}

/** The schedules there are, in memory and in the state table. A write resolves when it would survive a kill. */
export class Schedules {
  private readonly byKey = new Map<string, Schedule>();

  constructor(private readonly state: StateTable) {}

  /** Loads what an earlier run left. */
  async load(): Promise<void> {
    for (const { key, value } of await this.state.list<Stored>(PARTITION)) this.byKey.set(key, current(value));
  }

  find(group: string, name: string): Schedule | undefined {
    return this.byKey.get(`${group}/${name}`);
  }

  /** Throws `ResourceNotFoundException`. */
  get(group: string, name: string): Schedule {
    const schedule = this.find(group, name);
    if (schedule) return schedule;
    throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
  }

  /** In memory at once, so that of two creations of one name the second is refused; undone when storing fails. */
  async put(schedule: Schedule): Promise<void> {
    const key = `${schedule.input.GroupName}/${schedule.name}`;
    const before = this.byKey.get(key);
    this.byKey.set(key, schedule);
    try {
      await this.state.put(PARTITION, key, schedule);
    } catch (error) {
      if (before) this.byKey.set(key, before);
      else this.byKey.delete(key);
      throw error;
    }
  }

  async delete(schedule: Schedule): Promise<void> {
    const key = `${schedule.input.GroupName}/${schedule.name}`;
    await this.state.delete(PARTITION, key);
    this.byKey.delete(key);
  }

  all(): readonly Schedule[] {
    return [...this.byKey.values()].sort((one, other) => (arnOf(one) < arnOf(other) ? -1 : 1));
  }
}

/** ARN of a stored schedule. */
export function arnOf(schedule: Schedule): string {
  return scheduleArn(schedule.input.GroupName, schedule.name);
}
