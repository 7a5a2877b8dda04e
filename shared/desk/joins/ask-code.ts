import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { domainOf, plainAddress } from '../../channels/email/people.ts';
import type { ThreadKey } from '../../domain/session.ts';
import { askForCode, loadCode } from '../../store/address-codes.ts';
import { countMail } from '../../store/mail-counts.ts';
import { commandIdOf, type Desk } from '../desk.ts';

/** How many codes may be asked for within an hour, in one chat and for one address, so that nobody's mailbox is flooded. */
export const CODES_AN_HOUR = { chat: 5, address: 3 } as const;

/** A mail with a code that is to go out, as it stands on the queue. The code is made when it does. */
export const CodeMessage = z.object({
  addressCode: z.object({
    thread: z.string(),
    requestId: z.string(),
    /** What the bot is called that was asked. */
    bot: z.string(),
    language: z.string().exactOptional(),
  }),
});
export type CodeJob = z.infer<typeof CodeMessage>['addressCode'];

/** Has a code sent. The same request twice is one. */
export type QueueCode = (job: CodeJob) => Promise<void>;

/** Puts it on the queue of mails, in order within its chat. */
export function queueCode(sqs: SQSClient, queueUrl: string): QueueCode {
  return async (addressCode) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ addressCode } satisfies z.infer<typeof CodeMessage>),
        MessageGroupId: addressCode.thread,
        MessageDeduplicationId: `code.${addressCode.thread}.${addressCode.requestId}`,
      }),
    );
  };
}

/** Somebody wants an address to be theirs. */
export interface CodeAsked {
  readonly thread: ThreadKey;
  readonly source: readonly (string | number)[];
  /** The address as they wrote it. */
  readonly written: string;
  /** Where the desk itself takes in mail: its own addresses are nobody's. */
  readonly domain: string;
  readonly bot: string;
  readonly language?: string;
}

/** What became of it. Whether the desk knows the address is told by none of them. */
export type Asked =
  | { readonly outcome: 'code-sent'; readonly address: string }
  | { readonly outcome: 'malformed-address' | 'too-many-asked' };

/**
 * Has a code sent to an address, by which whoever talks in the chat can prove that it is theirs. An earlier one of the same chat counts no
 * more. The same request again sends nothing again.
 */
export async function askCode(desk: Desk, asked: CodeAsked, queue: QueueCode): Promise<Asked> {
  const { thread, source, written, domain, bot, language } = asked;
  const address = plainAddress(written);
  if (address === undefined || domainOf(address) === domain.toLowerCase()) return { outcome: 'malformed-address' };
  const requestId = commandIdOf(...source);
  const at = desk.now();
  const known = await loadCode(desk.table, thread, Date.parse(at));
  if (known?.requestId !== requestId) {
    const inChat = await countMail(desk.table, `code-chat#${thread}`, at);
    if (inChat > CODES_AN_HOUR.chat) return { outcome: 'too-many-asked' };
    const toAddress = await countMail(desk.table, `code-address#${address}`, at);
    if (toAddress > CODES_AN_HOUR.address) return { outcome: 'too-many-asked' };
    await askForCode(desk.table, thread, { requestId, address }, Date.parse(at));
  }
  await queue({ thread, requestId, bot, ...(language !== undefined && { language }) });
  return { outcome: 'code-sent', address };
}
