import vm from 'node:vm';
import { z } from 'zod';
import type { Assembly } from '../contracts.ts';

const functionSchema = z.object({ Name: z.string(), FunctionCode: z.string() });
const value = z.object({ value: z.string() });
const outcomeSchema = z.union([
  z.object({
    statusCode: z.number().int(),
    headers: z.record(z.string(), value).default({}),
    body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
  }),
  z.object({
    uri: z.string(),
    querystring: z.record(z.string(), value.extend({ multiValue: z.array(value).optional() })).default({}),
  }),
]);

/** What a function makes of a request: an answer of its own, or the request rewritten. */
export type ViewerOutcome = z.infer<typeof outcomeSchema>;

/** What a function is shown. */
export interface ViewerRequest {
  readonly method: string;
  readonly uri: string;
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ip: string;
}

/**
 * CloudFront gives a function a millisecond of its own machines; here it is only kept from running for ever. The clock on
 * the wall counts, and a busy machine may not turn to the function for a good part of a second.
 */
const LIMIT_MS = 5_000;

/** A CloudFront Function of the assembly, run in a context without Node's globals. */
export class ViewerFunction {
  readonly #name: string;
  readonly #context: vm.Context;
  readonly #distributionId: string;

  /** Throws when the code does not compile. */
  constructor(name: string, code: string, distributionId: string, log: (line: string) => void) {
    this.#name = name;
    this.#distributionId = distributionId;
    const console = { log: (...values: unknown[]) => log(`${name}: ${values.join(' ')}`) };
    this.#context = vm.createContext({ console }, { codeGeneration: { strings: false, wasm: false } });
    vm.runInContext(code, this.#context, { filename: `${name}.js`, timeout: LIMIT_MS });
  }

  /** Throws when the function throws or returns what is neither a request nor a response. */
  async run(request: ViewerRequest, requestId: string): Promise<ViewerOutcome> {
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request', distributionId: this.#distributionId, requestId },
      viewer: { ip: request.ip },
      request: {
        method: request.method,
        uri: request.uri,
        querystring: toQuerystring(request.search),
        headers: wrap(Object.entries(request.headers).filter(([name]) => name !== 'cookie')),
        cookies: wrap(readCookies(request.headers.cookie ?? '')),
      },
    };
    // Text alone crosses the border, so that neither side holds objects of the other.
    const call = `Promise.resolve(handler(JSON.parse(${JSON.stringify(JSON.stringify(event))}))).then(JSON.stringify)`;
    const result: unknown = await vm.runInContext(call, this.#context, { timeout: LIMIT_MS });
    if (typeof result !== 'string') throw new Error(`The CloudFront Function ${this.#name} returned nothing.`);
    return outcomeSchema.parse(JSON.parse(result));
  }
}

/** The function that an association names. Throws when the assembly lacks it. */
export function readViewerFunction(
  assembly: Assembly,
  arn: string,
  distributionId: string,
  log: (line: string) => void,
): ViewerFunction {
  const resource = assembly
    .ofType('AWS::CloudFront::Function')
    .find((each) => each.physicalId === arn || arn.endsWith(`:function/${String(each.properties.Name)}`));
  if (resource === undefined) throw new Error(`The distribution calls ${arn}, which the assembly lacks.`);
  const { Name, FunctionCode } = functionSchema.parse(resource.properties);
  return new ViewerFunction(Name, FunctionCode, distributionId, log);
}

/** A query string from the form that functions use, names and values encoded as the function left them. */
export function toSearch(querystring: Extract<ViewerOutcome, { uri: string }>['querystring']): string {
  return Object.entries(querystring)
    .flatMap(([name, entry]) => (entry.multiValue ?? [entry]).map((each) => `${name}=${each.value}`))
    .join('&');
}

function toQuerystring(search: string): Record<string, { value: string; multiValue?: { value: string }[] }> {
  const values: Record<string, { value: string }[]> = {};
  for (const pair of search.split('&').filter((each) => each !== '')) {
    const [name = '', text = ''] = pair.split(/=(.*)/s, 2);
    values[name] = [...(values[name] ?? []), { value: text }];
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, all]) => [
      name,
      { value: all[0]?.value ?? '', ...(all.length > 1 && { multiValue: all }) },
    ]),
  );
}

function readCookies(header: string): [string, string][] {
  return header
    .split(/;\s*/)
    .filter((each) => each.includes('='))
    .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]);
}

function wrap(entries: readonly (readonly [string, string])[]): Record<string, { value: string }> {
  return Object.fromEntries(entries.map(([name, text]) => [name, { value: text }]));
}
