import { z } from 'zod';
import { AwsError } from '../contracts.ts';
import type { EngineClient } from '../engine/client.ts';
import { engineRecordSchema } from './records.ts';

/** Up to where a stream has been handled. Without a sequence number: from the shard's beginning. */
export interface Position {
  readonly shardId: string;
  readonly sequenceNumber?: string;
}

const streamsSchema = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const describedSchema = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({
  Records: z.array(engineRecordSchema).default([]),
  NextShardIterator: z.string().nullish(),
});

/** A page of a stream and the shard it is from. */
export interface Page {
  readonly shardId: string;
  readonly records: z.infer<typeof recordsSchema>['Records'];
}

const PAGE_SIZE = 1_000;

/** Reads a table's stream from a position on. The engines keep one open shard at a time, each the child of the one before. */
export class ShardReader {
  private streamArn: string | undefined;
  private iterator: string | undefined;
  private shardId: string | undefined;

  constructor(
    private readonly client: EngineClient,
    private readonly tableName: string,
    private position: Position | undefined,
  ) {}

  /** The records that follow, none when all are read. */
  async next(): Promise<Page | undefined> {
    this.iterator ??= await this.open();
    if (this.iterator === undefined || this.shardId === undefined) return undefined;
    const page = await this.read(this.iterator);
    if (page === undefined) {
      this.iterator = undefined;
      return undefined;
    }
    const shardId = this.shardId;
    const last = page.Records.at(-1)?.dynamodb.SequenceNumber;
    if (last !== undefined) this.position = { shardId, sequenceNumber: last };
    this.iterator = page.NextShardIterator ?? (await this.openAfter(shardId));
    return { shardId, records: page.Records };
  }

  /** Skips all that is in the stream. Returns where that ends. */
  async skipAll(): Promise<Position | undefined> {
    for (;;) {
      const page = await this.next();
      if (page === undefined || page.records.length === 0) break;
    }
    return this.position ?? (this.shardId === undefined ? undefined : { shardId: this.shardId });
  }

  private async read(iterator: string): Promise<z.infer<typeof recordsSchema> | undefined> {
    try {
      const input = { ShardIterator: iterator, Limit: PAGE_SIZE };
      return recordsSchema.parse(await this.client.call('GetRecords', input, 'DynamoDBStreams_20120810'));
    } catch (error) {
      // Iterators live for minutes; a new one from the same position goes on.
      if (error instanceof AwsError && error.code === 'ExpiredIteratorException') return undefined;
      throw error;
    }
  }

  private async open(): Promise<string | undefined> {
    const shards = await this.shards();
    const known = shards.find((shardId) => shardId === this.position?.shardId);
    this.shardId = known ?? shards[0];
    if (this.shardId === undefined) return undefined;
    return this.iteratorOf(this.shardId, known === undefined ? undefined : this.position?.sequenceNumber);
  }

  /** The shard that follows a closed one. While there is none the closed one is read again, from its end. */
  private async openAfter(shardId: string): Promise<string | undefined> {
    const shards = await this.shards();
    const following = shards[shards.indexOf(shardId) + 1];
    if (following === undefined) return undefined;
    this.shardId = following;
    this.position = { shardId: following };
    return this.iteratorOf(following, undefined);
  }

  private async iteratorOf(shardId: string, after: string | undefined): Promise<string> {
    const where =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const input = { StreamArn: this.streamArn, ShardId: shardId };
    try {
      return iteratorSchema.parse(
        await this.client.call('GetShardIterator', { ...input, ...where }, 'DynamoDBStreams_20120810'),
      ).ShardIterator;
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'TrimmedDataAccessException')) throw error;
      const oldest = { ...input, ShardIteratorType: 'TRIM_HORIZON' };
      return iteratorSchema.parse(await this.client.call('GetShardIterator', oldest, 'DynamoDBStreams_20120810'))
        .ShardIterator;
    }
  }

  private async shards(): Promise<readonly string[]> {
    this.streamArn ??= await this.findStream();
    const described = await this.client.call(
      'DescribeStream',
      { StreamArn: this.streamArn },
      'DynamoDBStreams_20120810',
    );
    return describedSchema.parse(described).StreamDescription.Shards.map((shard) => shard.ShardId);
  }

  private async findStream(): Promise<string> {
    const listed = await this.client.call('ListStreams', { TableName: this.tableName }, 'DynamoDBStreams_20120810');
    const stream = streamsSchema.parse(listed).Streams.at(-1);
    if (stream === undefined)
      throw new Error(`table ${this.tableName} has no stream, though a function is mapped to it`);
    return stream.StreamArn;
  }
}
