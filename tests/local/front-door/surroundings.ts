import type { Assembly, Invocation, Principal, Resource, Surroundings } from '../../../local/contracts.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A function of a test: gets the event, returns the payload; what it throws becomes a failed invocation. */
export type TestFunction = (event: Readonly<Record<string, unknown>>) => unknown;

/** What a test's world is made of. */
export interface World {
  readonly resources?: readonly Resource[];
  readonly functions?: Readonly<Record<string, TestFunction>>;
  readonly assets?: Readonly<Record<string, string>>;
  readonly publicUrl?: string;
  readonly now?: () => number;
}

/** Surroundings of a part under test, with what it counted and logged. */
export interface TestSurroundings extends Surroundings {
  readonly counted: Map<string, number>;
  readonly lines: string[];
}

export function resource(type: string, physicalId: string, properties: Record<string, unknown>): Resource {
  return { stack: 'test', logicalId: physicalId, physicalId, type, properties };
}

/** Someone who may do what `allowed` says. */
export function principal(allowed: (action: string, resource: string) => boolean = () => true): Principal {
  return { name: 'test', accessKeyId: 'test', secretAccessKey: 'test', roleArn: 'arn:test', allows: allowed };
}

export function makeSurroundings(world: World): TestSurroundings {
  const counted = new Map<string, number>();
  const lines: string[] = [];
  const resources = world.resources ?? [];
  const refuse = () => {
    throw new Error('this test has none');
  };
  const assembly: Assembly = {
    resources,
    ofType: (type) => resources.filter((each) => each.type === type),
    assetPath: (key) => world.assets?.[key] ?? refuse(),
    outputs: {},
  };
  return {
    assembly,
    functions: { invoke: (name, event) => invoke(world.functions?.[name], event) },
    principals: { byAccessKey: refuse, byRoleArn: refuse, ofFunction: refuse, operator: principal() },
    meter: {
      count: (service, unit, amount) => {
        const key = `${service} ${unit}`;
        counted.set(key, (counted.get(key) ?? 0) + amount);
      },
    },
    state: { get: refuse, put: refuse, delete: refuse, list: refuse },
    publicUrl: world.publicUrl ?? 'http://127.0.0.1:0',
    awsUrl: 'http://127.0.0.1:4001',
    dataFolder: temporaryFolder(),
    log: (line) => lines.push(line),
    now: world.now ?? Date.now,
    counted,
    lines,
  };
}

async function invoke(run: TestFunction | undefined, event: unknown): Promise<Invocation> {
  if (run === undefined) throw new Error('unknown function');
  try {
    const seen: Record<string, unknown> = JSON.parse(JSON.stringify(event));
    return { ok: true, payload: await run(seen) };
  } catch (cause) {
    return { ok: false, errorType: 'Error', errorMessage: String(cause) };
  }
}
