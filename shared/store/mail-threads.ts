import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { MailAddress } from '../contracts/content.ts';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

const MailThreadItem = z.object({
  /** As its first mail says, without the marks of answers to it. */
  subject: z.string(),
  /** The address of the desk that the customer wrote to, from which it answers. */
  deskAddress: z.string(),
  /** To whom answers go: who began it. */
  answerTo: MailAddress,
  /** Who else takes part, besides them and the desk: answers go to them as copies. */
  participants: z.array(MailAddress).readonly(),
  /** The ids of its latest mails of either side, without brackets, oldest first: what an answer refers to. */
  messageIds: z.array(z.string()).readonly(),
});

/** What an answer by mail needs to know of its conversation. */
export type MailThread = z.infer<typeof MailThreadItem>;

const Stored = MailThreadItem.extend({ rev: z.number().int() });

/** How many mails an answer refers to at most. Readers need the first and the last few (RFC 5322, 3.6.4). */
export const MOST_REFERENCES = 20;

/** How many people besides the customer take part in a conversation at most; later ones are left out. */
export const MOST_PARTICIPANTS = 30;

/** How long an id may be that is kept, in characters: a line of a mail has no more (RFC 5322, 2.1.1). */
const LONGEST_ID = 998;

const TRIES = 8;

/** A conversation as it was found, by which it is known whether it has changed since. */
export interface FoundMailThread {
  readonly thread: MailThread;
  readonly rev: number;
}

/** What is known of a conversation that is to be changed with something else. `undefined` for a thread that no mail has begun. */
export async function findMailThread(table: Table, thread: string): Promise<FoundMailThread | undefined> {
  const stored = await load(table, thread);
  if (stored === undefined) return undefined;
  const { rev, ...known } = stored;
  return { thread: known, rev };
}

/** What is known of an email conversation; one read unit a KB and two. `undefined` for a thread that no mail has begun. */
export async function loadMailThread(table: Table, thread: string): Promise<MailThread | undefined> {
  const stored = await load(table, thread);
  if (stored === undefined) return undefined;
  const { rev: _, ...known } = stored;
  return known;
}

async function load({ client, name }: Table, thread: string): Promise<z.infer<typeof Stored> | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: keys.mailThread(thread), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : Stored.parse(Item);
}

/**
 * Writes what `change` makes of what is known of a conversation, and begins anew when somebody else wrote meanwhile. It is kept within
 * bounds, and left alone where `change` answers nothing. Throws when others were faster every time.
 */
export async function changeMailThread(
  table: Table,
  thread: string,
  change: (found: MailThread | undefined) => MailThread | undefined,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await load(table, thread);
    const changed = change(found);
    if (changed === undefined) return;
    if (await write(table, thread, changed, found?.rev)) return;
  }
  throw new Error(`a mail thread changed every time: ${thread}`);
}

async function write(table: Table, thread: string, to: MailThread, found: number | undefined) {
  try {
    await table.client.send(new PutCommand(putOf(table, thread, to, found)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Makes of a conversation what it is `to` be, provided that it is as it was `found`; `undefined`: that there was none. It is kept within bounds. */
export function mailThreadWrite(
  table: Table,
  thread: string,
  to: MailThread,
  found: FoundMailThread | undefined,
): ConditionalWrite {
  return { write: { Put: putOf(table, thread, to, found?.rev) }, onFailure: 'conflict' };
}

function putOf({ name }: Table, thread: string, to: MailThread, found: number | undefined) {
  const bounded: MailThread = {
    ...to,
    participants: to.participants.slice(0, MOST_PARTICIPANTS),
    messageIds: boundedIds(to.messageIds),
  };
  const unchanged =
    found === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rev = :found', ExpressionAttributeValues: { ':found': found } };
  return { TableName: name, Item: { ...keys.mailThread(thread), ...bounded, rev: (found ?? 0) + 1 }, ...unchanged };
}

/** The first, by which readers find the conversation, and the latest; each once. */
function boundedIds(ids: readonly string[]): readonly string[] {
  const kept = [...new Set(ids)].filter((id) => id.length <= LONGEST_ID);
  return kept.length <= MOST_REFERENCES ? kept : [...kept.slice(0, 1), ...kept.slice(1 - MOST_REFERENCES)];
}

/** Adds a mail to those that the next answer refers to. `messageId` is as it stands in the mail that went out. About two write and two read units. */
export function addReference(table: Table, thread: string, messageId: string): Promise<void> {
  const id = messageId.trim().replace(/^<|>$/g, '');
  return changeMailThread(table, thread, (found) =>
    found === undefined || found.messageIds.includes(id)
      ? undefined
      : { ...found, messageIds: [...found.messageIds, id] },
  );
}
