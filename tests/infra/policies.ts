import { z } from 'zod';
import { type SynthesizedResource, textOf } from './synthesize.ts';

const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Role = z.object({
  Policies: z
    .array(
      z.object({
        PolicyDocument: z.object({
          Statement: z.array(
            z.object({
              Effect: z.literal('Allow'),
              Action: many,
              Resource: z.unknown(),
              Condition: z.record(z.string(), z.record(z.string(), many)).optional(),
            }),
          ),
        }),
      }),
    )
    .default([]),
  ManagedPolicyArns: z.array(z.unknown()).default([]),
});

/** Everything that a role may do, a line for each resource: `sqs:SendMessage on <OutboxQueue.Arn>`. Sorted. */
export function grantsOf(role: SynthesizedResource): readonly string[] {
  const { Policies, ManagedPolicyArns } = Role.parse(role.Properties);
  const statements = Policies.flatMap((policy) => policy.PolicyDocument.Statement);
  const lines = statements.flatMap(({ Action, Resource, Condition }) => {
    const when = Object.values(Condition ?? {}).flatMap((keys) => Object.values(keys).flat());
    const suffix = when.length === 0 ? '' : ` for ${when.join(' ')}`;
    const actions = [...Action].sort();
    const services = new Set(actions.map((action) => action.split(':')[0]));
    const named = services.size === 1 ? shorten(actions) : actions.join(' ');
    const resources = Array.isArray(Resource) ? Resource : [Resource];
    return resources.map((resource) => `${named} on ${place(textOf(resource))}${suffix}`);
  });
  return [...lines, ...ManagedPolicyArns.map((arn) => `managed policy ${textOf(arn)}`)].sort();
}

function shorten(actions: readonly string[]): string {
  const service = actions[0]?.split(':')[0];
  return `${service}:${actions.map((action) => action.slice(action.indexOf(':') + 1)).join(',')}`;
}

/** Leaves out of an ARN where every ARN of the stack is. */
function place(arn: string): string {
  return arn.replace(/^arn:<AWS::Partition>:/, '').replace('<AWS::Region>:<AWS::AccountId>:', '');
}
