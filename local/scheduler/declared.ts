import { isDeepStrictEqual } from 'node:util';
import { AwsError, type Resource } from '../contracts.ts';
import { checkScheduleInput, type Planning, plan } from './plan.ts';
import { readName, readScheduleProperties, type ScheduleInput } from './schedule.ts';
import type { Schedules } from './schedules.ts';

/** A schedule that a template declares. */
export interface DeclaredSchedule {
  readonly resource: Resource;
  readonly name: string;
  readonly input: ScheduleInput;
}

/**
 * Reads AWS::Scheduler::Schedule resources. Throws, naming the resource, for a property or expression that is not emulated and
 * for what CloudFormation refuses: an unknown group or role, a name given twice.
 */
export function declaredSchedules(
  resources: readonly Resource[],
  planning: Pick<Planning, 'groups' | 'principals'>,
): readonly DeclaredSchedule[] {
  const byKey = new Map<string, DeclaredSchedule>();
  for (const resource of resources) {
    const declared = read(resource, planning);
    const other = byKey.get(keyOf(declared));
    if (other !== undefined) {
      throw refusal(
        resource,
        `${other.resource.stack}/${other.resource.logicalId} has the name ${declared.name} already`,
      );
    }
    byKey.set(keyOf(declared), declared);
  }
  return [...byKey.values()];
}

/**
 * Brings the stored schedules in line with the templates, as a deployment does: makes the new ones, starts the changed ones
 * anew, removes those that no template declares any more, and leaves the rest to go on where they were.
 * Throws when a call has made a schedule of that name.
 */
export async function reconcile(
  declared: readonly DeclaredSchedule[],
  schedules: Schedules,
  planning: Planning,
): Promise<void> {
  const keys = new Set(declared.map(keyOf));
  for (const stored of schedules.all()) {
    if (stored.declared && !keys.has(keyOf(stored))) await schedules.delete(stored);
  }
  for (const { resource, name, input } of declared) {
    const stored = schedules.find(input.GroupName, name);
    if (stored !== undefined && !stored.declared) {
      throw refusal(resource, `a call has made a schedule ${name} already; delete that one, or start with --fresh`);
    }
    if (stored !== undefined && isDeepStrictEqual(stored.input, input)) continue;
    await schedules.put({ ...plan(name, input, planning, stored?.createdAt), declared: true });
  }
}

function read(resource: Resource, planning: Pick<Planning, 'groups' | 'principals'>): DeclaredSchedule {
  try {
    const input = readScheduleProperties(resource.properties);
    checkScheduleInput(input, planning);
    return { resource, name: readName(resource.physicalId), input };
  } catch (error) {
    if (error instanceof AwsError) throw refusal(resource, error.message);
    throw error;
  }
}

function keyOf({ name, input }: Pick<DeclaredSchedule, 'name' | 'input'>): string {
  return `${input.GroupName}/${name}`;
}

function refusal(resource: Resource, reason: string): Error {
  return new Error(`schedule ${resource.stack}/${resource.logicalId}: ${reason}`);
}
