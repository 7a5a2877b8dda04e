import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  AwsError,
  type AwsRequest,
  type AwsResponse,
  type AwsService,
  type Meter,
  type Part,
  type Principal,
  type Principals,
} from '../contracts.ts';
import { authorize } from './authorize.ts';
import { decodeAwsChunked, isAwsChunked } from './chunked.ts';
import { readCredentials } from './credentials.ts';
import { errorResponse } from './errors.ts';
import { type AwsFaults, HungUp } from './faults.ts';
import { checkPresigned, isPresigned, type PresignedCall } from './presigned.ts';

/** What the gateway works with. */
export interface GatewayOptions {
  readonly port: number;
  readonly principals: Principals;
  readonly services: readonly AwsService[];
  readonly meter: Meter;
  readonly log: (line: string) => void;
  readonly now: () => number;
  readonly faults?: AwsFaults;
}

/** Signs a preflight, which carries no signature: it may ask, and nothing else. */
const anonymous: Principal = {
  name: 'anonymous',
  roleArn: 'anonymous',
  accessKeyId: '',
  secretAccessKey: '',
  allows: () => false,
};

/** S3's largest single put is more; nothing that Baton stores is. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

/** The internal AWS port: who calls, what the call needs, whether it is granted, then the emulated service. */
export class AwsGateway implements Part {
  readonly name = 'aws-gateway';
  private readonly services: ReadonlyMap<string, AwsService>;
  private readonly server: Server;

  constructor(private readonly options: GatewayOptions) {
    this.services = new Map(options.services.map((service) => [service.service, service]));
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, '127.0.0.1', resolve);
    });
  }

  async end(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = flatten(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    let service = headers['x-amz-target'] === undefined ? 's3' : 'unknown';
    try {
      // Whether an address is still good is decided when somebody comes, however long they bring something (S3, presigned URLs).
      const arrivedMs = this.options.now();
      const body = await readBody(request);
      const call = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers,
        body: isAwsChunked(headers) ? decodeAwsChunked(body) : body,
      };
      const caller = this.identify(call, arrivedMs);
      service = caller.service;
      this.write(response, await this.dispatch({ ...call, ...caller }));
    } catch (error) {
      if (error instanceof HungUp) response.destroy();
      else this.write(response, errorResponse(service, headers, this.asAwsError(error, service, request)));
    }
  }

  private identify(call: PresignedCall, arrivedMs: number): { service: string; principal: Principal } {
    if (call.method === 'OPTIONS' && call.headers.authorization === undefined)
      return { service: 's3', principal: anonymous };
    const { accessKeyId, service } = readCredentials(call.headers, call.query, arrivedMs);
    const principal = this.options.principals.byAccessKey(accessKeyId);
    if (principal === undefined) {
      throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
    }
    if (isPresigned(call)) checkPresigned(call, principal.secretAccessKey);
    return { service, principal };
  }

  private async dispatch(call: Omit<AwsRequest, 'action'>): Promise<AwsResponse> {
    const target = call.headers['x-amz-target'];
    const service = this.services.get(call.service);
    const named = target?.slice(target.lastIndexOf('.') + 1);
    if (service === undefined) {
      throw new AwsError(
        'UnknownOperationException',
        `the local runner does not emulate the service ${call.service} (${named ?? `${call.method} ${call.path}`})`,
        501,
      );
    }
    const preflight = call.principal === anonymous;
    const action = preflight ? 'PreflightRequest' : (named ?? service.actionOf?.(call));
    if (action === undefined) {
      throw new AwsError(
        'UnknownOperationException',
        `${call.service}: ${call.method} ${call.path} names no action`,
        400,
      );
    }
    const request: AwsRequest = { ...call, action };
    this.options.meter.count(call.service, 'calls', 1, action);
    if (!preflight) authorize(call.service, call.principal, service.needs(request));
    this.options.faults?.strike(call.service, action);
    return await service.handle(request);
  }

  private write(response: ServerResponse, answer: AwsResponse): void {
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    response.writeHead(answer.status, {
      // SDKs set their clock by it.
      date: new Date(this.options.now()).toUTCString(),
      'x-amzn-requestid': crypto.randomUUID(),
      // The answer to a HEAD tells the length of a body that it does not carry.
      'content-length': String(body?.length ?? 0),
      ...answer.headers,
    });
    response.end(body);
  }

  private asAwsError(error: unknown, service: string, request: IncomingMessage): AwsError {
    if (error instanceof AwsError) {
      if (error.code.startsWith('AccessDenied') || error.code === 'UnknownOperationException') {
        this.options.log(`${error.code}: ${error.message}`);
      }
      return error;
    }
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.options.log(`${service} ${request.method} ${request.url}: ${reason}`);
    return new AwsError('InternalServerError', `the local runner failed: ${reason.split('\n')[0]}`, 500);
  }
}

function flatten(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const buffer = Buffer.from(part);
    bytes += buffer.length;
    if (bytes > LARGEST_BODY_BYTES)
      throw new AwsError('EntityTooLarge', 'The body is too large for the local runner.', 413);
    parts.push(buffer);
  }
  return Buffer.concat(parts);
}
