import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  Assembly,
  AwsService,
  Functions,
  Invocation,
  Principal,
  Resource,
  StateTable,
  Surroundings,
} from '../../../local/contracts.ts';
import { AwsError } from '../../../local/contracts.ts';

/** A state table in memory. It keeps JSON, as the real one does, so that nothing is shared by reference. */
export function memoryState(): StateTable & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    async get(partition, key) {
      const text = entries.get(`${partition}|${key}`);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async put(partition, key, value) {
      entries.set(`${partition}|${key}`, JSON.stringify(value));
    },
    async delete(partition, key) {
      entries.delete(`${partition}|${key}`);
    },
    async list(partition) {
      return [...entries]
        .filter(([name]) => name.startsWith(`${partition}|`))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, text]) => ({ key: name.slice(partition.length + 1), value: JSON.parse(text) }));
    },
  };
}

/** A function of the fake assembly: records what it is invoked with and answers what the test sets. */
export class RecordingFunctions implements Functions {
  readonly events: { readonly name: string; readonly event: unknown }[] = [];
  answer: (event: never) => Promise<Invocation> = async () => ({ ok: true, payload: null });

  invoke(name: string, event: unknown): Promise<Invocation> {
    this.events.push({ name, event });
    return this.answer(event as never);
  }
}

/** A principal that may do what `allowed` lists as `action resource`; everything without a list. */
export function principal(roleArn: string, allowed?: readonly string[]): Principal {
  return {
    name: roleArn.split('/').at(-1) ?? roleArn,
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'secret',
    roleArn,
    allows: (action, resource) => allowed === undefined || allowed.includes(`${action} ${resource}`),
  };
}

export function assemblyOf(resources: readonly Resource[]): Assembly {
  return {
    resources,
    outputs: {},
    ofType: (type) => resources.filter((resource) => resource.type === type),
    assetPath: (key) => {
      throw new Error(`no asset ${key}`);
    },
  };
}

export function resource(type: string, physicalId: string, properties: Record<string, unknown> = {}): Resource {
  return { stack: 'Test', logicalId: physicalId.replace(/\W/g, ''), physicalId, type, properties };
}

export function queueResource(name: string, properties: Record<string, unknown> = {}): Resource {
  return resource('AWS::SQS::Queue', `http://127.0.0.1:1/000000000000/${name}`, properties);
}

export interface Bench extends Surroundings {
  readonly state: ReturnType<typeof memoryState>;
  readonly functions: RecordingFunctions;
  readonly lines: string[];
  readonly counts: Map<string, number>;
}

/** Surroundings of a part under test. Its clock is Date, which the tests fake. */
export function bench(
  resources: readonly Resource[],
  roles: readonly Principal[] = [],
  kept: Partial<Pick<Bench, 'state' | 'dataFolder'>> = {},
): Bench {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const operator = principal('operator');
  const assembly = assemblyOf(resources);
  return {
    assembly,
    functions: new RecordingFunctions(),
    principals: {
      operator,
      byAccessKey: () => operator,
      byRoleArn: (arn) => roles.find(({ roleArn }) => roleArn === arn),
      ofFunction: (name) => {
        const target = assembly.ofType('AWS::Lambda::Function').find(({ physicalId }) => physicalId === name);
        const role = roles.find(({ roleArn }) => roleArn === target?.properties.Role);
        if (role === undefined) throw new Error(`no role of ${name}`);
        return role;
      },
    },
    meter: {
      count: (service, unit, amount) => {
        counts.set(`${service}.${unit}`, (counts.get(`${service}.${unit}`) ?? 0) + amount);
      },
    },
    state: kept.state ?? memoryState(),
    publicUrl: 'http://127.0.0.1:1',
    awsUrl: 'http://127.0.0.1:1',
    dataFolder: kept.dataFolder ?? '/nonexistent',
    log: (line) => lines.push(line),
    now: () => Date.now(),
    lines,
    counts,
  };
}

/** Serves one emulated service to a real client, as the AWS gateway does, with the errors in its protocol. */
export async function serve(service: AwsService, caller = principal('operator')) {
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(Buffer.from(part));
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const call = { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers };
    const action = headers['x-amz-target']?.split('.').at(-1) ?? service.actionOf?.(call) ?? '';
    const request = { ...call, service: service.service, action, body: Buffer.concat(parts), principal: caller };
    try {
      const denied = service.needs(request).find((need) => !caller.allows(need.action, need.resource));
      if (denied) throw new AwsError('AccessDeniedException', `${denied.action} on ${denied.resource}`, 403);
      const answer = await service.handle(request);
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      const known = error instanceof AwsError ? error : new AwsError('InternalServerError', String(error), 500);
      outgoing
        .writeHead(known.status, { 'x-amzn-errortype': known.code })
        .end(JSON.stringify({ __type: known.code, message: known.message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const client = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
  };
  return { endpoint, client, close };
}
