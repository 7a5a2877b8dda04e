import { AwsError, type AwsRequest, type AwsService, type Need, type Surroundings, type Timed } from '../contracts.ts';
import type { SendToQueue } from '../queues/create-queues.ts';
import { Clockwork, soonest } from './clockwork.ts';
import { declaredSchedules, reconcile } from './declared.ts';
import { readTiming } from './expression.ts';
import { create, type Desk, get, getGroup, groupOf, list, listGroups, nameOf, remove, update } from './operations.ts';
import type { Planning } from './plan.ts';
import { readScheduleInput, type Schedule, scheduleArn } from './schedule.ts';
import { Schedules } from './schedules.ts';

export interface SchedulerOptions {
  /** `minute`: within 60 s of the time, as in AWS (Scheduler user guide, schedule types). `second`: at the time. */
  readonly granularity?: 'minute' | 'second';
  /** Delivers every firing twice, which AWS may do at any time. */
  readonly deliverTwice?: boolean;
  /** Where in its minute a schedule fires, from 0 to below 1. */
  readonly random?: () => number;
}

const MINUTE_MS = 60_000;
const GROUPS_ARN = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group';

/**
 * Emulates EventBridge Scheduler: one-shot schedules and those with a rate, made by calls or declared by the templates.
 * Throws when a template declares one in a way that AWS refuses or the runner does not emulate.
 */
export function createScheduler(
  surroundings: Surroundings,
  sendToQueue: SendToQueue,
  options: SchedulerOptions = {},
): AwsService & Timed {
  const { assembly, principals, functions, meter, state } = surroundings;
  const random = options.random ?? Math.random;
  const now = () => surroundings.now();
  const log = (line: string) => surroundings.log(line);
  const schedules = new Schedules(state);
  const deliverTwice = options.deliverTwice ?? false;
  const planning: Planning = {
    principals,
    groups: new Set(['default', ...assembly.ofType('AWS::Scheduler::ScheduleGroup').map((group) => group.physicalId)]),
    now,
    firingTime(dueAt, windowMinutes) {
      const late = options.granularity === 'second' ? 0 : MINUTE_MS;
      return dueAt + Math.floor(random() * (late + windowMinutes * MINUTE_MS));
    },
  };
  const declared = declaredSchedules(assembly.ofType('AWS::Scheduler::Schedule'), planning);
  const clockwork = new Clockwork(schedules, { ...planning, functions, sendToQueue, meter, deliverTwice, log });
  const desk: Desk = { ...planning, schedules, watch: (at) => clockwork.watch(at) };

  return {
    name: 'scheduler',
    service: 'scheduler',
    async start() {
      await schedules.load();
      await reconcile(declared, schedules, planning);
      clockwork.look();
    },
    end: () => clockwork.end(),
    nextDueAt: () => firstOf(schedules.all().filter((schedule) => !recurs(schedule))),
    nextRecurrenceAt: () => firstOf(schedules.all().filter(recurs)),
    clockMoved: () => clockwork.look(),
    isBusy: () => clockwork.isBusy,
    actionOf,
    needs,
    async handle(request) {
      const output = await act(request, desk);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(output) };
    },
  };
}

function recurs({ input }: Schedule): boolean {
  return readTiming(input.ScheduleExpression, input.ScheduleExpressionTimezone).kind === 'recurring';
}

function firstOf(all: readonly Schedule[]): number | undefined {
  const times = all.flatMap((schedule) => soonest(schedule) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The operation that a method and path name; Scheduler speaks REST. */
function actionOf({ method, path }: Pick<AwsRequest, 'method' | 'path'>): string {
  const [, collection, name] = path.split('/');
  const call = `${method} ${collection}${name ? '/NAME' : ''}`;
  const actions: Readonly<Record<string, string>> = {
    'POST schedules/NAME': 'CreateSchedule',
    'PUT schedules/NAME': 'UpdateSchedule',
    'GET schedules/NAME': 'GetSchedule',
    'DELETE schedules/NAME': 'DeleteSchedule',
    'GET schedules': 'ListSchedules',
    'GET schedule-groups/NAME': 'GetScheduleGroup',
    'GET schedule-groups': 'ListScheduleGroups',
  };
  return actions[call] ?? call;
}

/** Service authorization reference, EventBridge Scheduler. */
function needs(request: AwsRequest): readonly Need[] {
  const action = actionOf(request);
  switch (action) {
    case 'CreateSchedule':
    case 'UpdateSchedule': {
      const { GroupName, Target } = readScheduleInput(request.body);
      return [
        { action: `scheduler:${action}`, resource: scheduleArn(GroupName, nameOf(request)) },
        {
          action: 'iam:PassRole',
          resource: Target.RoleArn,
          context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
        },
      ];
    }
    case 'GetSchedule':
    case 'DeleteSchedule':
      return [{ action: `scheduler:${action}`, resource: scheduleArn(groupOf(request), nameOf(request)) }];
    case 'ListSchedules':
    case 'ListScheduleGroups':
      return [{ action: `scheduler:${action}`, resource: '*' }];
    case 'GetScheduleGroup':
      return [{ action: `scheduler:${action}`, resource: `${GROUPS_ARN}/${nameOf(request)}` }];
    default:
      throw notEmulated(action);
  }
}

async function act(request: AwsRequest, desk: Desk): Promise<object> {
  const action = actionOf(request);
  switch (action) {
    case 'CreateSchedule':
      return create(request, desk);
    case 'UpdateSchedule':
      return update(request, desk);
    case 'GetSchedule':
      return get(request, desk);
    case 'DeleteSchedule':
      return remove(request, desk);
    case 'ListSchedules':
      return list(request, desk);
    case 'GetScheduleGroup':
      return getGroup(request, desk);
    case 'ListScheduleGroups':
      return listGroups(request, desk);
    default:
      throw notEmulated(action);
  }
}

function notEmulated(action: string): AwsError {
  return new AwsError('UnknownOperationException', `scheduler: ${action} is not emulated by the local runner.`);
}
