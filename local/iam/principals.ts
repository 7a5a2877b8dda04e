import { createHash } from 'node:crypto';
import { z } from 'zod';
import { globalArn, PARTITION } from '../assembly/cloud.ts';
import type { Assembly, Principal, Principals, Resource } from '../contracts.ts';
import { judge, parsePolicy, type Statement } from './policy.ts';

const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});

const attachedPolicySchema = z.object({
  PolicyDocument: z.unknown(),
  Roles: z.array(z.string()).default([]),
});

const logging = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** AWS managed policies that a role may name, as AWS documents them. */
const awsManaged: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: logging,
};

interface Role {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** Everyone who may sign a call: each function and each role with what the template grants it, and the operator. */
export function readPrincipals(assembly: Assembly): Principals {
  const roles = readRoles(assembly);
  const operator = principalOf('operator', globalArn('iam', 'user/operator'), 'local', []);
  const byFunction = new Map<string, Principal>();
  for (const lambda of assembly.ofType('AWS::Lambda::Function')) {
    const role = roles.get(String(lambda.properties.Role));
    if (role === undefined) {
      throw new Error(`${lambda.stack}/${lambda.logicalId}: its role ${String(lambda.properties.Role)} is in no stack`);
    }
    byFunction.set(
      lambda.physicalId,
      principalOf(lambda.physicalId, role.arn, keyOf(lambda.physicalId), role.statements),
    );
  }
  const byRole = new Map(
    [...roles.values()].map((role) => [role.arn, principalOf(role.name, role.arn, keyOf(role.arn), role.statements)]),
  );
  const everyone: Principal[] = [...byFunction.values(), ...byRole.values()];
  const byKey = new Map(everyone.map((principal) => [principal.accessKeyId, principal]));
  const almighty: Principal = { ...operator, secretAccessKey: 'local', allows: () => true };
  byKey.set(almighty.accessKeyId, almighty);
  return {
    operator: almighty,
    byAccessKey: (accessKeyId) => byKey.get(accessKeyId),
    byRoleArn: (roleArn) => byRole.get(roleArn),
    ofFunction(functionName) {
      const principal = byFunction.get(functionName);
      if (principal === undefined) throw new Error(`the assembly has no function ${functionName}`);
      return principal;
    },
  };
}

function principalOf(name: string, roleArn: string, accessKeyId: string, statements: readonly Statement[]): Principal {
  return {
    name,
    roleArn,
    accessKeyId,
    secretAccessKey: createHash('sha256').update(`secret of ${accessKeyId}`).digest('hex').slice(0, 40),
    allows: (action, resource, context) => judge(statements, action, resource, context) === 'allowed',
  };
}

/** Shaped like an access key of AWS, so that nothing that checks the form trips over it. */
function keyOf(name: string): string {
  return `AKIA${createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase()}`;
}

function readRoles(assembly: Assembly): Map<string, Role> {
  const ownPolicies = new Map<string, readonly Statement[]>();
  for (const policy of assembly.ofType('AWS::IAM::ManagedPolicy')) {
    ownPolicies.set(policy.physicalId, parsePolicy(policy.properties.PolicyDocument));
  }
  const attached = [...assembly.ofType('AWS::IAM::Policy'), ...assembly.ofType('AWS::IAM::ManagedPolicy')].map(
    (policy) => {
      const { Roles, PolicyDocument } = attachedPolicySchema.parse(policy.properties);
      return { roles: Roles, statements: parsePolicy(PolicyDocument) };
    },
  );
  const roles = new Map<string, Role>();
  for (const resource of assembly.ofType('AWS::IAM::Role')) {
    const properties = roleSchema.parse(resource.properties);
    const statements = [
      ...properties.Policies.flatMap((policy) => parsePolicy(policy.PolicyDocument)),
      ...properties.ManagedPolicyArns.flatMap((arn) => ownPolicies.get(arn) ?? awsManagedStatements(resource, arn)),
      ...attached.filter((policy) => policy.roles.includes(resource.physicalId)).flatMap((policy) => policy.statements),
    ];
    const arn = globalArn('iam', `role/${resource.physicalId}`);
    roles.set(arn, { name: resource.physicalId, arn, statements });
  }
  return roles;
}

function awsManagedStatements(role: Resource, arn: string): readonly Statement[] {
  const prefix = `arn:${PARTITION}:iam::aws:policy/`;
  const actions = arn.startsWith(prefix) ? awsManaged[arn.slice(arn.lastIndexOf('/') + 1)] : undefined;
  if (actions === undefined)
    throw new Error(`${role.stack}/${role.logicalId}: the runner does not know the policy ${arn}`);
  return [{ Effect: 'Allow', Action: [...actions], Resource: ['*'], Condition: {} }];
}
