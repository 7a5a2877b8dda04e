/** What the parts of the local runner agree on. Each emulated service has a folder of its own and implements these. */

/** A running part. `start` resolves when it serves; `end` resolves when nothing of it runs any more. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  end(): Promise<void>;
}

/** A part whose work is due by the runner's clock. Times are epoch milliseconds. */
export interface Timed {
  readonly name: string;
  /** The next time at which something is due once. What waits for something else than time has none. */
  nextDueAt(): number | undefined;
  /** The next time at which something is due that recurs. */
  nextRecurrenceAt(): number | undefined;
  /** The clock was moved: begins what is due. */
  clockMoved(): void;
  /** Whether something is at work that began already. */
  isBusy(): boolean;
}

/** A resource of the cloud assembly, intrinsic functions resolved to local names, ARNs and URLs. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  /** What `Ref` resolves to: a bucket's name, an API's id, a queue's URL. Properties elsewhere name the resource by it. */
  readonly physicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The synthesized app: every stack's resources merged, references across stacks resolved. */
export interface Assembly {
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** Directory or file of an asset by the object key that templates name it with. Throws when there is none. */
  assetPath(objectKey: string): string;
  /** Resolved outputs by stack and name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Who signs an AWS call: a function with the policies of its role, or the operator who runs the machine. */
export interface Principal {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly roleArn: string;
  /** IAM evaluation: explicit deny, then allow, else denied. `context` holds condition keys. */
  allows(action: string, resource: string, context?: Readonly<Record<string, string | readonly string[]>>): boolean;
}

/** Everyone who may sign an AWS call. */
export interface Principals {
  byAccessKey(accessKeyId: string): Principal | undefined;
  /** A role of the assembly, for services that act under one (Scheduler). */
  byRoleArn(roleArn: string): Principal | undefined;
  /** The function's principal. Throws for a function that is not of the assembly. */
  ofFunction(functionName: string): Principal;
  /** The developer at this machine: access key `local`, secret `local`, may do everything. */
  readonly operator: Principal;
}

/** One AWS API call as it came in. `service` is the signing name (`dynamodb`, `sqs`, `execute-api` …). */
export interface AwsRequest {
  readonly service: string;
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly principal: Principal;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** A permission that a call needs, in IAM's words. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** An emulated AWS service. The AWS gateway authenticates, asks `needs`, authorizes, then calls `handle`. */
export interface AwsService extends Part {
  /** The signing name. */
  readonly service: string;
  /**
   * Names the call of a REST service, which has no `X-Amz-Target`. Throws AwsError `UnknownOperationException`.
   * An S3 preflight (`OPTIONS`, which nobody signs) comes as the action `PreflightRequest` by the principal `anonymous`.
   */
  actionOf?(call: Pick<AwsRequest, 'method' | 'path' | 'query' | 'headers'>): string;
  /** Throws AwsError `UnknownOperationException` naming the call when it is not emulated. */
  needs(request: AwsRequest): readonly Need[];
  handle(request: AwsRequest): Promise<AwsResponse>;
}

/** An error as the AWS service would answer it. `code` is the service's own, `status` its HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

/** Runs functions of the assembly by name. An invocation of an unknown function throws; a failing one is a value. */
export interface Functions {
  invoke(functionName: string, event: unknown): Promise<Invocation>;
}

/** Counts billable units. `detail` splits a unit further (a function's name, a route), never a customer's data. */
export interface Meter {
  count(service: string, unit: string, amount: number, detail?: string): void;
}

/** A durable key-value table of the runner itself, in the engine. Keys sort as strings within a partition. */
export interface StateTable {
  get<T>(partition: string, key: string): Promise<T | undefined>;
  put(partition: string, key: string, value: unknown): Promise<void>;
  delete(partition: string, key: string): Promise<void>;
  /** All entries of a partition in key order. */
  list<T>(partition: string): Promise<readonly { readonly key: string; readonly value: T }[]>;
}

/** What every part is given. */
export interface Surroundings {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly principals: Principals;
  readonly meter: Meter;
  readonly state: StateTable;
  /** `http://127.0.0.1:PORT` of the public port. */
  readonly publicUrl: string;
  /** `http://127.0.0.1:PORT` of the internal AWS port. */
  readonly awsUrl: string;
  /** Data folder, absolute. */
  readonly dataFolder: string;
  /** One line to the terminal, prefixed with the part's name. */
  log(line: string): void;
  /** The clock of the runner, in epoch milliseconds. */
  now(): number;
}

/** A part that answers requests of the public port below a path prefix. */
export interface PublicHandler {
  readonly prefix: string;
  handle(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse): Promise<void>;
}
