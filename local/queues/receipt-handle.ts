import { z } from 'zod';
import { AwsError } from '../contracts.ts';

/** Names one receive of one message: queue, key and how often the message had been received by then. */
const shape = z.tuple([z.string(), z.string(), z.number().int()]);

/** Writes a receipt handle. */
export function writeReceiptHandle(queue: string, key: string, receiveCount: number): string {
  return Buffer.from(JSON.stringify([queue, key, receiveCount])).toString('base64');
}

/** Reads a receipt handle of the queue. Throws `ReceiptHandleIsInvalid` for anything else. */
export function readReceiptHandle(
  queue: string,
  handle: string,
): { readonly key: string; readonly receiveCount: number } {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(handle, 'base64').toString());
  } catch {
    content = undefined;
  }
  const parsed = shape.safeParse(content);
  if (!parsed.success || parsed.data[0] !== queue) {
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not valid.`, 404);
  }
  return { key: parsed.data[1], receiveCount: parsed.data[2] };
}
