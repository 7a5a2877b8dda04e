import { AwsError, type AwsRequest } from '../contracts.ts';
import { checkGroup, type Planning, plan } from './plan.ts';
import { readName, readScheduleInput, type Schedule } from './schedule.ts';
import { arnOf, type Schedules } from './schedules.ts';

/** What the operations work on. */
export interface Desk extends Planning {
  readonly schedules: Schedules;
  /** Looks at the clock no later than `at`. */
  watch(at: number): void;
}

/** CreateSchedule. A repeat with the same client token is answered like the first. */
export async function create(request: AwsRequest, desk: Desk): Promise<object> {
  const name = nameOf(request);
  const input = readScheduleInput(request.body);
  const schedule = plan(name, input, desk);
  const before = desk.schedules.find(input.GroupName, name);
  if (before !== undefined) {
    if (input.ClientToken !== undefined && before.input.ClientToken === input.ClientToken) {
      return { ScheduleArn: arnOf(before) };
    }
    throw new AwsError('ConflictException', `Schedule ${name} already exists.`, 409);
  }
  return store(schedule, desk);
}

/** UpdateSchedule: what is not given falls back to its default, as in AWS. */
export async function update(request: AwsRequest, desk: Desk): Promise<object> {
  const name = nameOf(request);
  const input = readScheduleInput(request.body);
  const { createdAt, declared } = desk.schedules.get(input.GroupName, name);
  return store({ ...plan(name, input, desk, createdAt), declared }, desk);
}

/** GetSchedule. */
export function get(request: AwsRequest, desk: Desk): object {
  const schedule = desk.schedules.get(groupOf(request), nameOf(request));
  const { ClientToken: _, ...visible } = schedule.input;
  return { Arn: arnOf(schedule), Name: schedule.name, ...visible, ...dates(schedule) };
}

/** DeleteSchedule. */
export async function remove(request: AwsRequest, desk: Desk): Promise<object> {
  await desk.schedules.delete(desk.schedules.get(groupOf(request), nameOf(request)));
  return {};
}

/** ListSchedules, in pages. */
export function list({ query }: AwsRequest, desk: Desk): object {
  const group = query.get('ScheduleGroup');
  const state = query.get('State');
  const prefix = query.get('NamePrefix') ?? '';
  const fitting = desk.schedules
    .all()
    .filter(({ input }) => (group === null || input.GroupName === group) && (state === null || input.State === state))
    .filter(({ name }) => name.startsWith(prefix));
  const most = Number(query.get('MaxResults') ?? 100);
  if (!Number.isInteger(most) || most < 1 || most > 100) {
    throw new AwsError('ValidationException', 'MaxResults is 1 to 100.');
  }
  const after = query.get('NextToken');
  const rest = after === null ? fitting : fitting.filter((schedule) => arnOf(schedule) > after);
  const page = rest.slice(0, most);
  const last = page.at(-1);
  return {
    Schedules: page.map((schedule) => ({
      Arn: arnOf(schedule),
      Name: schedule.name,
      GroupName: schedule.input.GroupName,
      State: schedule.input.State,
      Target: { Arn: schedule.input.Target.Arn },
      ...dates(schedule),
    })),
    ...(last !== undefined && rest.length > page.length && { NextToken: arnOf(last) }),
  };
}

/** GetScheduleGroup. Throws `ResourceNotFoundException`. */
export function getGroup(request: AwsRequest, desk: Desk): object {
  const name = nameOf(request);
  checkGroup(name, desk);
  return describeGroup(name);
}

/** ListScheduleGroups. */
export function listGroups({ query }: AwsRequest, desk: Desk): object {
  const prefix = query.get('NamePrefix') ?? '';
  return { ScheduleGroups: [...desk.groups].filter((name) => name.startsWith(prefix)).map(describeGroup) };
}

/** Name in the path of the request. */
export function nameOf({ path }: Pick<AwsRequest, 'path'>): string {
  return readName(decodeURIComponent(path.split('/')[2] ?? ''));
}

/** Group in the query of the request. */
export function groupOf({ query }: Pick<AwsRequest, 'query'>): string {
  return query.get('groupName') ?? 'default';
}

function describeGroup(name: string): object {
  return { Name: name, Arn: `arn:aws:scheduler:us-east-1:000000000000:schedule-group/${name}`, State: 'ACTIVE' };
}

async function store(schedule: Schedule, desk: Desk): Promise<object> {
  await desk.schedules.put(schedule);
  for (const { fireAt } of schedule.firings) desk.watch(fireAt);
  return { ScheduleArn: arnOf(schedule) };
}

function dates(schedule: Schedule): object {
  return { CreationDate: schedule.createdAt / 1000, LastModificationDate: schedule.modifiedAt / 1000 };
}
