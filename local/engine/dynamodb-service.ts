import { AwsError, type AwsRequest, type AwsResponse, type AwsService, type Meter, type Need } from '../contracts.ts';
import { asAsked, countConsumed, readConsumed } from './capacity.ts';
import type { EngineClient } from './client.ts';
import { dynamodbNeeds } from './needs.ts';
import type { TableDefinition } from './tables.ts';

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const metered = new Set([...writing, 'GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** What the service works with. `wrote` hears of every write that passed, so that streams are read at once. */
export interface DynamodbOptions {
  readonly client: () => EngineClient;
  readonly tables: readonly TableDefinition[];
  readonly meter: Meter;
  readonly wrote: () => void;
}

/** DynamoDB's data plane: calls go to the engine, what they consume is counted under the caller's name. */
export class DynamodbService implements AwsService {
  readonly name = 'dynamodb';
  readonly service = 'dynamodb';
  private readonly tables: ReadonlyMap<string, TableDefinition>;
  /** A call is parsed once, though the gateway asks twice. */
  private readonly parsed = new WeakMap<AwsRequest, Record<string, unknown>>();

  constructor(private readonly options: DynamodbOptions) {
    this.tables = new Map(options.tables.map((table) => [table.name, table]));
  }

  async start(): Promise<void> {}

  async end(): Promise<void> {}

  needs(request: AwsRequest): readonly Need[] {
    return dynamodbNeeds(request.action, this.parse(request), this.tables);
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const input = this.parse(request);
    const { ReturnConsumedCapacity: asked, ...rest } = input;
    const counted = metered.has(request.action);
    const body = counted ? { ...rest, ReturnConsumedCapacity: 'INDEXES' } : input;
    const answer = await this.options
      .client()
      .raw(`DynamoDB_20120810.${request.action}`, Buffer.from(JSON.stringify(body)));
    if (writing.has(request.action) && answer.status === 200) this.options.wrote();
    return {
      status: answer.status,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: this.translate(request, asked, answer.body.toString('utf8'), counted && answer.status === 200),
    };
  }

  private translate(request: AwsRequest, asked: unknown, text: string, counted: boolean): string {
    // Engines name a region of their own in ARNs.
    const answer = text.replaceAll(/arn:aws:dynamodb:(?:dynoxide|ddblocal):/g, 'arn:aws:dynamodb:us-east-1:');
    if (!counted) return answer;
    const { ConsumedCapacity, ...rest } = JSON.parse(answer) as Record<string, unknown>;
    countConsumed(this.options.meter, request.action, request.principal.name, readConsumed(ConsumedCapacity));
    const wanted = asAsked(ConsumedCapacity, asked);
    return JSON.stringify(wanted === undefined ? rest : { ...rest, ConsumedCapacity: wanted });
  }

  private parse(request: AwsRequest): Record<string, unknown> {
    const known = this.parsed.get(request);
    if (known !== undefined) return known;
    let body: unknown;
    try {
      body = JSON.parse(request.body.toString('utf8'));
    } catch (cause) {
      throw new AwsError('SerializationException', `the body is not JSON: ${String(cause)}`);
    }
    if (typeof body !== 'object' || body === null)
      throw new AwsError('SerializationException', 'the body is not an object');
    const parsed = { ...body } as Record<string, unknown>;
    this.parsed.set(request, parsed);
    return parsed;
  }
}
