import { Agent, request } from 'node:http';
import { AwsError } from '../contracts.ts';

/** A raw answer of the engine. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Speaks DynamoDB's JSON protocol to the engine, on connections that stay open. */
export class EngineClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly address: URL;

  constructor(readonly endpoint: string) {
    this.address = new URL(endpoint);
  }

  /** One call, parsed. Throws AwsError with the engine's code where it refuses. */
  async call<T = Record<string, unknown>>(
    action: string,
    input: unknown,
    api: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810' = 'DynamoDB_20120810',
  ): Promise<T> {
    const answer = await this.raw(`${api}.${action}`, Buffer.from(JSON.stringify(input)));
    const parsed: unknown = JSON.parse(answer.body.toString('utf8'));
    if (answer.status === 200) return parsed as T;
    const { __type, message, Message } = parsed as { __type?: string; message?: string; Message?: string };
    const code = (__type ?? 'InternalServerError').split('#').at(-1) ?? 'InternalServerError';
    throw new AwsError(code, message ?? Message ?? `${action} failed`, answer.status);
  }

  /** One call, bytes in and out. Rejects only when the engine cannot be reached. */
  raw(target: string, body: Buffer): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          agent: this.agent,
          host: this.address.hostname,
          port: this.address.port,
          method: 'POST',
          path: '/',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': target,
            // The engines want to see a signature; none of them verifies it.
            'x-amz-date': '20260101T000000Z',
            authorization:
              'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
            'content-length': body.length,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve({ status: response.statusCode ?? 500, body: Buffer.concat(parts) }));
          response.on('error', reject);
        },
      );
      call.setTimeout(30_000, () => call.destroy(new Error(`the engine did not answer ${target} in 30 s`)));
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
