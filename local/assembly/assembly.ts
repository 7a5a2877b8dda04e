import { z } from 'zod';
import type { Assembly, Resource } from '../contracts.ts';
import { attributeOf, isKnownType, type Named, refOf } from './attributes.ts';
import { Evaluator, type Lookup, NO_VALUE } from './evaluate.ts';
import { type LocalHosts, localHosts } from './hosts.ts';
import { type CloudAssembly, loadCloudAssembly, type RawResource, type RawStack } from './load.ts';

const properties = z.record(z.string(), z.unknown());

/** Loads `cdk.out` and resolves it for this machine. Throws with stack and logical id where it cannot. */
export async function readAssembly(folder: string, hosts: LocalHosts): Promise<Assembly> {
  return resolveAssembly(await loadCloudAssembly(folder), hosts);
}

/** Resolves every reference of a loaded cloud assembly, then puts local addresses in the place of deployed ones. */
export function resolveAssembly(cloud: CloudAssembly, hosts: LocalHosts): Assembly {
  const linker = new Linker(cloud.stacks, hosts.awsUrl);
  const resources = linker.resources();
  const domains = resources
    .filter((resource) => resource.type === 'AWS::CloudFront::Distribution')
    .map((resource) => String(linker.attributeOfResource(resource.stack, resource.logicalId, 'DomainName')));
  const toLocal = localHosts(resources, domains, hosts);
  const local = resources.map((resource) => ({
    ...resource,
    properties: properties.parse(toLocal(resource.properties)),
  }));
  const byType = new Map<string, Resource[]>();
  for (const resource of local) byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  return {
    resources: local,
    outputs: z.record(z.string(), properties).parse(toLocal(linker.outputs())),
    ofType: (type) => byType.get(type) ?? [],
    assetPath(objectKey) {
      const path = cloud.assets.get(objectKey);
      if (path === undefined) throw new Error(`the cloud assembly has no asset ${objectKey}`);
      return path;
    },
  };
}

/** Follows references within and across stacks. Lazy, so that the order of resources and stacks does not matter. */
class Linker implements Lookup {
  private readonly evaluators = new Map<RawStack, Evaluator>();
  private exports: ReadonlyMap<string, () => unknown> | undefined;

  constructor(
    private readonly stacks: readonly RawStack[],
    private readonly awsUrl: string,
  ) {
    for (const stack of stacks) this.evaluators.set(stack, new Evaluator(stack, this));
  }

  resources(): Resource[] {
    return this.stacks.flatMap((stack) =>
      [...stack.resources]
        .filter(
          ([, resource]) => resource.condition === undefined || this.evaluator(stack).condition(resource.condition),
        )
        .map(([logicalId, resource]) =>
          this.locate(stack, logicalId, () => ({
            stack: stack.name,
            logicalId,
            type: resource.type,
            physicalId: isKnownType(resource.type) ? refOf(this.named(stack, logicalId, resource)) : logicalId,
            properties: properties.parse(this.evaluator(stack).evaluate(resource.properties)),
          })),
        ),
    );
  }

  outputs(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      this.stacks.map((stack) => [
        stack.name,
        Object.fromEntries(
          [...stack.outputs].map(([id, output]) => [
            id,
            this.locate(stack, id, () => this.evaluator(stack).evaluate(output.value)),
          ]),
        ),
      ]),
    );
  }

  ref(stack: RawStack, logicalId: string): unknown {
    return refOf(this.named(stack, logicalId, this.find(stack, logicalId)));
  }

  attribute(stack: RawStack, logicalId: string, attribute: string): unknown {
    return this.locate(stack, logicalId, () =>
      attributeOf(this.named(stack, logicalId, this.find(stack, logicalId)), attribute),
    );
  }

  attributeOfResource(stackName: string, logicalId: string, attribute: string): unknown {
    return this.attribute(this.stackNamed(stackName), logicalId, attribute);
  }

  exported(name: string): unknown {
    this.exports ??= this.collectExports();
    const value = this.exports.get(name);
    if (value === undefined) throw new Error(`no stack exports ${name}`);
    return value();
  }

  output(stackName: string, name: string): unknown {
    const stack = this.stackNamed(stackName);
    const output = stack.outputs.get(name);
    if (output === undefined) throw new Error(`stack ${stackName} has no output ${name}`);
    return this.evaluator(stack).evaluate(output.value);
  }

  private collectExports(): ReadonlyMap<string, () => unknown> {
    const exports = new Map<string, () => unknown>();
    for (const stack of this.stacks) {
      for (const output of stack.outputs.values()) {
        if (output.exportName === undefined) continue;
        const name = String(this.evaluator(stack).evaluate(output.exportName));
        exports.set(name, () => this.evaluator(stack).evaluate(output.value));
      }
    }
    return exports;
  }

  private stackNamed(name: string): RawStack {
    const stack = this.stacks.find((candidate) => candidate.name === name);
    if (stack === undefined) throw new Error(`the cloud assembly has no stack ${name}`);
    return stack;
  }

  private find(stack: RawStack, logicalId: string): RawResource {
    const resource = stack.resources.get(logicalId);
    if (resource === undefined) throw new Error(`there is no resource or parameter ${logicalId}`);
    return resource;
  }

  private named(stack: RawStack, logicalId: string, resource: RawResource): Named {
    return {
      stack: stack.name,
      logicalId,
      type: resource.type,
      awsUrl: this.awsUrl,
      property: (name) => {
        const value = this.evaluator(stack).evaluate(resource.properties[name]);
        return value === NO_VALUE ? undefined : value;
      },
    };
  }

  private evaluator(stack: RawStack): Evaluator {
    const evaluator = this.evaluators.get(stack);
    if (evaluator === undefined) throw new Error(`stack ${stack.name} is not of this assembly`);
    return evaluator;
  }

  private locate<T>(stack: RawStack, logicalId: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof UnresolvedError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UnresolvedError(`${stack.name}/${logicalId}: ${reason}`, { cause });
    }
  }
}

/** Something in a template that the runner cannot resolve; the message begins with `stack/logicalId`. */
export class UnresolvedError extends Error {
  override readonly name = 'UnresolvedError';
}
