import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceInputTypes, ServiceOutputTypes, SSMClientResolvedConfig } from '@aws-sdk/client-ssm';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import type { AwsStub } from 'aws-sdk-client-mock';

/** What came to a tracker. */
export interface Came {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A tracker that answers what it is told to, and 200 otherwise. */
export class TestTracker {
  readonly came: Came[] = [];
  readonly answers: ((response: ServerResponse) => void)[] = [];
  url = '';
  readonly #server = createServer((request, response) => void this.#take(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // Parse boundary: a TCP server's address.
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  end(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  reset(): void {
    this.came.length = 0;
    this.answers.length = 0;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    this.came.push({ headers: request.headers, body });
    const answer = this.answers.shift() ?? ((it: ServerResponse) => void it.end('{}'));
    answer(response);
  }
}

/** Answers with a status, headers and a body. */
export function status(code: number, headers: Record<string, string> = {}, body = '') {
  return (response: ServerResponse) => void response.writeHead(code, headers).end(body);
}

/** Plays Parameter Store over a map. */
export function playParameters(
  ssm: AwsStub<ServiceInputTypes, ServiceOutputTypes, SSMClientResolvedConfig>,
  parameters: Map<string, string>,
): void {
  const about = { $metadata: {}, message: '' };
  ssm.on(PutParameterCommand).callsFake(({ Name, Value, Type }) => {
    if (Type !== 'SecureString') throw new Error('a secret is a SecureString');
    if (parameters.has(Name)) throw new ParameterAlreadyExists(about);
    parameters.set(Name, Value);
    return {};
  });
  ssm.on(GetParametersCommand).callsFake(({ Names }: { Names: string[] }) => ({
    Parameters: Names.flatMap((Name) => (parameters.has(Name) ? [{ Name, Value: parameters.get(Name) }] : [])),
  }));
  ssm.on(GetParameterCommand).callsFake(({ Name }) => {
    if (!parameters.has(Name)) throw new ParameterNotFound(about);
    return { Parameter: { Name, Value: parameters.get(Name) } };
  });
  ssm.on(GetParametersByPathCommand).callsFake(({ Path }) => ({
    Parameters: [...parameters].flatMap(([Name, Value]) => (Name.startsWith(`${Path}/`) ? [{ Name, Value }] : [])),
  }));
  ssm.on(DeleteParameterCommand).callsFake(({ Name }) => {
    if (!parameters.delete(Name)) throw new ParameterNotFound(about);
    return {};
  });
}
