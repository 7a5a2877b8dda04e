import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type AddressCode, CODE_MS } from '../domain/address-code.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './transact.ts';

/** Longer than a code counts, so that one that is too late is told from a message. */
const KEPT_MS = 3_600_000;

const CodeItem = z.object({
  /** By what the request is known when it arrives again. */
  requestId: z.string(),
  address: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number().int(),
  tries: z.number().int(),
  triedBy: z.string().exactOptional(),
  usedBy: z.string().exactOptional(),
  /** What it is kept by once it goes out. */
  salt: z.string().exactOptional(),
  hash: z.string().exactOptional(),
  /** Whether SES has taken the mail. */
  sent: z.literal(true).exactOptional(),
  /** The mail cannot go out, and no further try changes that. */
  refused: z.literal(true).exactOptional(),
});

/** A code that was asked for in a chat. The code itself is nowhere. */
export type StoredCode = z.infer<typeof CodeItem>;

function hashOf(salt: string, thread: string, { address, requestId }: StoredCode, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([salt, thread, address, requestId, code]))
    .digest('base64url');
}

function ttlOf(expiresAtMs: number): number {
  return Math.ceil((expiresAtMs + KEPT_MS) / 1_000);
}

/** The code that was asked for last in a thread: one read unit. `undefined` when that is too long ago for it to matter. */
export async function loadCode(
  { client, name }: Table,
  thread: string,
  nowMs: number,
): Promise<StoredCode | undefined> {
  const Key = keys.addressCode(thread);
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
  const code = Item && CodeItem.parse(Item);
  return code && code.expiresAt + KEPT_MS > nowMs ? code : undefined;
}

/** Notes that a code is asked for; an earlier one of the same thread counts no more. One write unit. */
export async function askForCode(
  { client, name }: Table,
  thread: string,
  asked: { readonly requestId: string; readonly address: string },
  nowMs: number,
): Promise<void> {
  const expiresAt = nowMs + CODE_MS;
  const Item = { ...keys.addressCode(thread), ...asked, expiresAt, tries: 0, ttl: ttlOf(expiresAt) };
  await client.send(new PutCommand({ TableName: name, Item }));
}

/**
 * Makes the code of a request, six digits, and keeps a hash of it; one that was made before, by a try that broke off, counts no more.
 * `undefined` where another was asked for meanwhile, or this one was used. One write unit.
 */
export async function makeCode(
  { client, name }: Table,
  thread: string,
  found: StoredCode,
  nowMs: number,
): Promise<string | undefined> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const salt = randomBytes(16).toString('base64url');
  const expiresAt = nowMs + CODE_MS;
  const isWritten = await unlessChanged(() =>
    client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.addressCode(thread),
        UpdateExpression: 'SET salt = :salt, #hash = :hash, expiresAt = :expires, #ttl = :ttl',
        ConditionExpression: 'requestId = :request AND attribute_not_exists(usedBy)',
        ExpressionAttributeNames: { '#hash': 'hash', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':salt': salt,
          ':hash': hashOf(salt, thread, found, code),
          ':expires': expiresAt,
          ':ttl': ttlOf(expiresAt),
          ':request': found.requestId,
        },
      }),
    ),
  );
  return isWritten ? code : undefined;
}

/** Notes what became of the mail with a code. One write unit. */
export async function noteCodeMail(
  { client, name }: Table,
  thread: string,
  { requestId }: StoredCode,
  outcome: 'sent' | 'refused',
): Promise<void> {
  await unlessChanged(() =>
    client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.addressCode(thread),
        UpdateExpression: 'SET #outcome = :true',
        ConditionExpression: 'requestId = :request',
        ExpressionAttributeNames: { '#outcome': outcome },
        ExpressionAttributeValues: { ':true': true, ':request': requestId },
      }),
    ),
  );
}

/** Counts a wrong try. `false` when something else happened to the code meanwhile. One write unit. */
export function countTry({ client, name }: Table, thread: string, found: StoredCode, by: string): Promise<boolean> {
  return unlessChanged(() =>
    client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.addressCode(thread),
        UpdateExpression: 'SET tries = tries + :one, triedBy = :by',
        ConditionExpression: 'requestId = :request AND tries = :tries AND attribute_not_exists(usedBy)',
        ExpressionAttributeValues: { ':one': 1, ':by': by, ':request': found.requestId, ':tries': found.tries },
      }),
    ),
  );
}

/** Uses a code up, in the transaction of what it proves, provided that it stands as it was found. */
export function spendCode({ name }: Table, thread: string, { requestId, tries, hash }: StoredCode, by: string): Write {
  return {
    Update: {
      TableName: name,
      Key: keys.addressCode(thread),
      UpdateExpression: 'SET usedBy = :by',
      ConditionExpression: 'requestId = :request AND tries = :tries AND #hash = :hash AND attribute_not_exists(usedBy)',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':by': by, ':request': requestId, ':tries': tries, ':hash': hash },
    },
  };
}

/** Whether it is the code that went out. */
export function isCode(thread: string, code: StoredCode, written: string): boolean {
  const { salt, hash } = code;
  return salt !== undefined && hash === hashOf(salt, thread, code, written);
}

/** What rules say about it. */
export function ruledCode({ hash, expiresAt, tries, triedBy, usedBy }: StoredCode): AddressCode {
  return {
    ...{ isSent: hash !== undefined, expiresAtMs: expiresAt, tries },
    ...(triedBy !== undefined && { triedBy }),
    ...(usedBy !== undefined && { usedBy }),
  };
}

async function unlessChanged(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
