import { createHash } from 'node:crypto';

/** A message attribute as the JSON protocol writes it: `BinaryValue` is base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender hands over. */
export interface Draft {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  readonly traceHeader?: string | undefined;
  readonly delaySeconds?: number | undefined;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly sender: string;
}

/** A message as it lies in the state table. Times in epoch milliseconds. */
export interface StoredMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader?: string | undefined;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly sender: string;
  readonly sentAt: number;
  readonly visibleFrom: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number | undefined;
  /** The queue that gave up on the message, for one on a failure queue. */
  readonly deadLetterSourceArn?: string | undefined;
}

/** What stays of a deleted FIFO message until its deduplication interval ends, so that a kill cannot shorten it. */
export interface Tombstone {
  readonly deleted: true;
  readonly messageId: string;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly sentAt: number;
}

/** A message that somebody received. `key` orders it within its queue. */
export interface ReceivedMessage {
  readonly key: string;
  readonly receiptHandle: string;
  readonly message: StoredMessage;
}

/** Hex MD5 of a message's body, as SQS returns it. */
export function bodyChecksum(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/** Hex MD5 of attributes; undefined when there are none. Algorithm: SQS developer guide, message metadata. */
export function attributesChecksum(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const withLength = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    withLength(Buffer.from(name));
    withLength(Buffer.from(attribute.DataType));
    const binary = attribute.DataType.startsWith('Binary');
    hash.update(Buffer.from([binary ? 2 : 1]));
    withLength(binary ? Buffer.from(attribute.BinaryValue ?? '', 'base64') : Buffer.from(attribute.StringValue ?? ''));
  }
  return hash.digest('hex');
}

/** Bytes that count against the size limit and in the bill: body, and names, types and values of the attributes. */
export function messageBytes(draft: Pick<Draft, 'body' | 'attributes'>): number {
  let bytes = Buffer.byteLength(draft.body);
  for (const [name, attribute] of Object.entries(draft.attributes ?? {})) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType);
    bytes += Buffer.byteLength(attribute.StringValue ?? '') + Buffer.byteLength(attribute.BinaryValue ?? '', 'base64');
  }
  return bytes;
}
