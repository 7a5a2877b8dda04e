import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { headerAddress, oneLine, references } from './header-words.ts';
import type { Letter } from './letter.ts';
import { htmlBody, plainBody } from './letter-body.ts';

/** What became of a mail: SES took it under an id, will not take it, or may take it later. */
export type LetterSent =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly reason: 'refused' | 'no-address'; readonly detail: string }
  | { readonly outcome: 'unreachable'; readonly detail: string };

/** Sends a mail. */
export type SendLetter = (letter: Letter) => Promise<LetterSent>;

/** How much of a subject goes out, in code points. */
const SUBJECT_CHARACTERS = 300;

/** A mail has at most fifty recipients (SES quotas). */
const MOST_COPIES = 49;

/** What no further try mends: the mail itself is at fault. All else may be over in a while, or be mended by somebody. */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException']);

/** Errors that come of the desk's own permissions or of a bug: they are thrown on, so that an alarm says so. */
const OURS: ReadonlySet<string> = new Set(['AccessDeniedException', 'AccessDenied', 'UnrecognizedClientException']);

/**
 * Sends by SES. It has no idempotency key: after an answer that never came a mail may be sent twice, but never lost. Throws for what is
 * the desk's own fault.
 */
export function sendBySes(ses: SESv2Client, configurationSet: string): SendLetter {
  return async (letter) => {
    const from = headerAddress(letter.from);
    const to = headerAddress(letter.to);
    if (from === undefined || to === undefined) {
      return { outcome: 'refused', reason: 'no-address', detail: 'the address cannot be sent to' };
    }
    const cc = letter.cc.flatMap((end) => headerAddress(end) ?? []).slice(0, MOST_COPIES);
    try {
      const { MessageId } = await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to], CcAddresses: cc },
          ReplyToAddresses: [letter.replyTo],
          Content: {
            Simple: {
              Subject: { Data: subjectOf(letter), Charset: 'UTF-8' },
              Body: {
                Text: { Data: plainBody(letter), Charset: 'UTF-8' },
                Html: { Data: htmlBody(letter), Charset: 'UTF-8' },
              },
              Headers: headersOf(letter),
              ...(letter.files.length > 0 && { Attachments: letter.files.map(attachmentOf) }),
            },
          },
          EmailTags: Object.entries(letter.tags).map(([Name, Value]) => ({ Name, Value })),
          ConfigurationSetName: configurationSet,
        }),
      );
      if (MessageId === undefined) throw new Error('SES took a mail without an id');
      return { outcome: 'sent', messageId: MessageId };
    } catch (error) {
      return failure(error);
    }
  };
}

function subjectOf({ subject }: Letter): string {
  return [...oneLine(subject)].slice(0, SUBJECT_CHARACTERS).join('');
}

function headersOf({ answers, references: ids, automatic }: Letter) {
  const headers = [
    ['In-Reply-To', answers === undefined ? '' : references([answers])],
    ['References', references(ids)],
    // RFC 3834, 5: no machine answers such a mail. The second is Exchange's word for it.
    ['Auto-Submitted', automatic ? 'auto-replied' : ''],
    ['X-Auto-Response-Suppress', automatic ? 'All' : ''],
  ] as const;
  return headers.flatMap(([Name, Value]) => (Value === '' ? [] : [{ Name, Value }]));
}

function attachmentOf({ name, type, body }: Letter['files'][number]) {
  return { RawContent: body, FileName: oneLine(name), ContentType: type, ContentDisposition: 'ATTACHMENT' as const };
}

function failure(error: unknown): LetterSent {
  if (error instanceof SESv2ServiceException) {
    const { name, message } = error;
    if (OURS.has(name)) throw error;
    const detail = `${name}: ${message}`;
    return REFUSALS.has(name) ? { outcome: 'refused', reason: 'refused', detail } : { outcome: 'unreachable', detail };
  }
  // Nothing was answered: the network, or a time that ran out.
  if (error instanceof Error && isOfNetwork(error)) return { outcome: 'unreachable', detail: error.name };
  throw error;
}

function isOfNetwork(error: Error): boolean {
  return error.name === 'TimeoutError' || ('code' in error && typeof error.code === 'string');
}
