import { AwsError, type Principals } from '../contracts.ts';
import { firstDueAt, nextDueAt, readTiming } from './expression.ts';
import type { Firing, Schedule, ScheduleInput } from './schedule.ts';

/** What it takes to say when a schedule fires, and whether it may be. */
export interface Planning {
  readonly groups: ReadonlySet<string>;
  readonly principals: Principals;
  now(): number;
  /** When a schedule due at `dueAt` will fire. */
  firingTime(dueAt: number, windowMinutes: number): number;
}

/** Throws as CreateSchedule does: `ValidationException` for a wrong time or role, `ResourceNotFoundException` for a group. */
export function checkScheduleInput(input: ScheduleInput, planning: Pick<Planning, 'groups' | 'principals'>): void {
  readTiming(input.ScheduleExpression, input.ScheduleExpressionTimezone);
  checkGroup(input.GroupName, planning);
  if (planning.principals.byRoleArn(input.Target.RoleArn) === undefined) {
    throw new AwsError(
      'ValidationException',
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    );
  }
}

/** Throws `ResourceNotFoundException`. */
export function checkGroup(name: string, { groups }: Pick<Planning, 'groups'>): void {
  if (groups.has(name)) return;
  throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
}

/** A schedule that begins now. Throws like `checkScheduleInput`. */
export function plan(name: string, input: ScheduleInput, planning: Planning, firstCreatedAt?: number): Schedule {
  checkScheduleInput(input, planning);
  const now = planning.now();
  const dueAt = firstDueAt(timingOf(input), now);
  const firings = input.State === 'ENABLED' ? [firingAt(dueAt, input, planning)] : [];
  return { name, input, createdAt: firstCreatedAt ?? now, modifiedAt: now, firings };
}

/** What follows a firing: the next one of a recurring schedule. */
export function followUp(
  input: ScheduleInput,
  fired: Firing,
  planning: Pick<Planning, 'now' | 'firingTime'>,
): Firing | undefined {
  const dueAt = nextDueAt(timingOf(input), fired.dueAt, planning.now());
  return dueAt === undefined ? undefined : firingAt(dueAt, input, planning);
}

function timingOf({ ScheduleExpression, ScheduleExpressionTimezone }: ScheduleInput) {
  return readTiming(ScheduleExpression, ScheduleExpressionTimezone);
}

function firingAt(
  dueAt: number,
  { FlexibleTimeWindow }: ScheduleInput,
  planning: Pick<Planning, 'firingTime'>,
): Firing {
  const windowMinutes = FlexibleTimeWindow.MaximumWindowInMinutes ?? 0;
  return { dueAt, fireAt: planning.firingTime(dueAt, windowMinutes), failedAttempts: 0 };
}
