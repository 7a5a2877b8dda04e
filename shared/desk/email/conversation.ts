import { domainOf, nameOf } from '../../channels/email/people.ts';
import type { ReadMail } from '../../channels/email/read-mail.ts';
import { replyTokenIn } from '../../channels/email/reply-address.ts';
import type { ArrivedMail } from '../../contracts/arrived-mail.ts';
import type { MailAddress } from '../../domain/content.ts';
import type { MailThread } from '../../store/mail-threads.ts';

/** Who wrote, where the mail does not say: nobody can be reached there (RFC 2606). */
const NOBODY: MailAddress = { address: 'unknown@sender.invalid' };

/** Whoever wrote a mail. */
export function authorOf(mail: ReadMail): MailAddress {
  return mail.from ?? NOBODY;
}

/** Which of the desk's addresses a mail is for, by its own word first: the one that answers come from. `undefined` where nothing says it. */
export function deskAddressOf(mail: ReadMail, { recipients }: ArrivedMail, domain: string): string | undefined {
  const named = [...mail.to, ...mail.cc].map(({ address }) => address);
  return [...named, ...recipients.map((one) => one.toLowerCase())].find(
    (address) => domainOf(address) === domain && replyTokenIn(address, domain) === undefined,
  );
}

/** What mail programs put before the subject of an answer, or of what is passed on, in their languages. */
const MARKS =
  /^\s*(?:(?:re|fwd?|aw|wg|sv|vs|vb|antw|odp|pd|ynt|ilt|res|enc|rif|ref|tr|回复|回覆|答复|转发|轉寄|返信|転送|ответ|отв|на|رد|إعادة توجيه)(?:\[\d{1,3}\])?\s*[:：]\s*)+/iu;

/** A subject without the marks of answers. */
export function plainSubject(subject: string): string {
  return subject.replace(MARKS, '').trim();
}

/** What is known of a conversation once a mail of a customer is in it. A stranger whom nothing proves takes no part, so that nobody is written to for a forgery. */
export function conversationWith(
  found: MailThread | undefined,
  mail: ReadMail,
  arrived: ArrivedMail,
  domain: string,
  deskAddress: string,
): MailThread {
  const author = authorOf(mail);
  const others = [...mail.to, ...mail.cc].filter(({ address }) => domainOf(address) !== domain);
  const ids = mail.messageId === undefined ? [] : [mail.messageId];
  if (found === undefined) {
    const isOwn = mail.replyTo === undefined || domainOf(mail.replyTo.address) === domain;
    const answerTo = isOwn || mail.replyTo === undefined ? author : mail.replyTo;
    const first = { subject: plainSubject(mail.subject), deskAddress, answerTo };
    return {
      ...first,
      participants: withoutPeople(others, [author, answerTo]),
      messageIds: [...mail.answers.slice(-1), ...ids],
    };
  }
  const joins = arrived.proven ? [author, ...others] : [];
  const participants = withoutPeople([...found.participants, ...joins], [found.answerTo]);
  return { ...found, participants, messageIds: [...found.messageIds, ...ids] };
}

/** People, each once, and none of those who are known already. */
export function withoutPeople(people: readonly MailAddress[], known: readonly MailAddress[]): readonly MailAddress[] {
  const left = new Map<string, MailAddress>();
  for (const one of people) {
    if (known.every(({ address }) => address !== one.address) && !left.has(one.address)) left.set(one.address, one);
  }
  return [...left.values()];
}

/** Whether a mail's author is somebody else than whom the conversation is with. */
export function isParticipant(found: MailThread | undefined, mail: ReadMail): boolean {
  if (found === undefined) return false;
  const { address } = found.answerTo;
  return authorOf(mail).address !== address && mail.replyTo?.address !== address;
}

/** What to call the customer of a conversation. */
export function customerNameOf(found: MailThread | undefined, mail: ReadMail): string {
  return nameOf(found === undefined ? authorOf(mail) : found.answerTo);
}
