import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ArrivedMail } from '../contracts/arrived-mail.ts';
import { MAIL_KNOWN_DAYS, SET_ASIDE_DAYS } from '../contracts/mail-limits.ts';
import { SetAsideMail } from '../contracts/set-aside.ts';
import type { ConditionalWrite } from './conditional-write.ts';
import { keys, SET_ASIDE } from './keys.ts';
import type { Table } from './table.ts';
import { transact, type Write } from './transact.ts';

const DAY_SECONDS = 86_400;

const MailItem = z.object({
  state: z.enum(['taken', 'set-aside', 'discarded']),
  at: z.string(),
  arrived: ArrivedMail,
  /** Of one that was taken in: its conversation. */
  thread: z.string().exactOptional(),
});

/** What became of a mail that came in. */
export type KnownMail = z.infer<typeof MailItem>;

const SetAsideItem = SetAsideMail.extend({ ttl: z.number().int() });

/** What became of a mail: one read unit. `undefined` for one that never came, or came so long ago that no server brings it again. */
export async function loadMail({ client, name }: Table, mailId: string): Promise<KnownMail | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.mail(mailId), ConsistentRead: true }));
  return Item === undefined ? undefined : MailItem.parse(Item);
}

function ttlOf(at: string, days: number): number {
  return Math.floor(Date.parse(at) / 1_000) + days * DAY_SECONDS;
}

/** Notes, with what a mail begins or adds to, that it was taken in; `found` as it was known before. */
export function takenWrites(
  { name }: Table,
  mailId: string,
  { at, arrived, thread }: Omit<KnownMail, 'state'>,
  found: KnownMail | undefined,
): readonly ConditionalWrite[] {
  const unchanged =
    found === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#state = :found',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':found': found.state },
        };
  const Item = { ...keys.mail(mailId), state: 'taken', at, arrived, thread, ttl: ttlOf(at, MAIL_KNOWN_DAYS) };
  const taken: Write = { Put: { TableName: name, Item, ...unchanged } };
  const gone: readonly Write[] =
    found?.state === 'set-aside' ? [{ Delete: { TableName: name, Key: keys.setAside(found.at, mailId) } }] : [];
  return [taken, ...gone].map((write) => ({ write, onFailure: 'conflict' }));
}

/** Sets a mail aside, once: about four write units. */
export async function setAside(table: Table, mail: SetAsideMail, arrived: ArrivedMail): Promise<void> {
  const { at, mailId } = mail;
  const ttl = ttlOf(at, SET_ASIDE_DAYS);
  const once = { TableName: table.name, ConditionExpression: 'attribute_not_exists(pk)' };
  await transact(table, [
    { Put: { ...once, Item: { ...keys.mail(mailId), state: 'set-aside', at, arrived, ttl } } },
    { Put: { TableName: table.name, Item: { ...keys.setAside(at, mailId), ...mail, ttl } } },
  ]);
}

/** Mails that were set aside, newest first, before the one that `before` names; and where to go on, if there is more. */
export async function listSetAside(
  { client, name }: Table,
  before: string | undefined,
  limit: number,
  nowMs: number,
): Promise<{ readonly mails: readonly SetAsideMail[]; readonly before?: string }> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: { ':pk': SET_ASIDE, ...(before !== undefined && { ':before': before }) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const mails = Items.map((item) => SetAsideItem.parse(item)).flatMap(({ ttl, ...mail }) =>
    ttl * 1_000 > nowMs ? [mail] : [],
  );
  const last = mails.at(-1);
  return LastEvaluatedKey === undefined || last === undefined
    ? { mails }
    : { mails, before: keys.setAside(last.at, last.mailId).sk };
}

/** Takes a mail off the list that nobody wants: its raw mail stays. `false` when somebody was faster. About four write units. */
export async function discardMail(table: Table, mailId: string, { at }: KnownMail, by: string): Promise<boolean> {
  const outcome = await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: keys.mail(mailId),
        UpdateExpression: 'SET #state = :discarded, discardedBy = :by',
        ConditionExpression: '#state = :aside',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':discarded': 'discarded', ':aside': 'set-aside', ':by': by },
      },
    },
    { Delete: { TableName: table.name, Key: keys.setAside(at, mailId) } },
  ]);
  return outcome === 'written';
}
