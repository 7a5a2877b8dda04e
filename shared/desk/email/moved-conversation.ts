import { domainOf } from '../../channels/email/people.ts';
import type { Mail, MailAddress } from '../../domain/content.ts';
import type { MailThread } from '../../store/mail-threads.ts';
import { plainSubject, withoutPeople } from './conversation.ts';

/** A mail of a history, by the id that its author's program gave it. */
export interface KeptMail {
  readonly mail: Mail;
  readonly messageId: string | undefined;
}

function idsOf({ messageId }: KeptMail): readonly string[] {
  return messageId === undefined ? [] : [messageId.trim().replace(/^<|>$/g, '')];
}

/** Who takes part by a mail besides its customer and the desk: nobody by one whose author nothing proves. */
function peopleOf(mail: Mail, deskAddress: string): readonly MailAddress[] {
  if (mail.unproven) return [];
  const domain = domainOf(deskAddress);
  const author = mail.participant ? [mail.from] : [];
  return [...author, ...mail.to, ...mail.cc].filter(({ address }) => domainOf(address) !== domain);
}

/** The conversation that a mail begins which is split from another one: with its author, from the same address of the desk. */
export function conversationBy(kept: KeptMail, of: MailThread): MailThread {
  const { mail } = kept;
  const domain = domainOf(of.deskAddress);
  // The customer of both is answered where they want to be.
  const answerTo = mail.participant ? mail.from : of.answerTo;
  const others = [...mail.to, ...mail.cc].filter(({ address }) => domainOf(address) !== domain);
  return {
    ...{ subject: plainSubject(mail.subject), deskAddress: of.deskAddress, answerTo },
    participants: withoutPeople(others, [mail.from, answerTo]),
    messageIds: idsOf(kept),
  };
}

/** A conversation once a mail has been moved into it, or back: its people take part, and answers refer to it. */
export function conversationWithMoved(conversation: MailThread, kept: KeptMail): MailThread {
  const { participants, answerTo, deskAddress, messageIds } = conversation;
  const joins = peopleOf(kept.mail, deskAddress);
  return {
    ...conversation,
    participants: withoutPeople([...participants, ...joins], [answerTo]),
    messageIds: [...messageIds.filter((id) => !idsOf(kept).includes(id)), ...idsOf(kept)],
  };
}

/**
 * A conversation that a mail has left: no answer refers to it, and whoever took part by that mail alone does so no more. `others`: the mails
 * that stay, where they are all there are; else everybody stays, as an earlier session may have brought them in.
 */
export function conversationWithout(
  conversation: MailThread,
  kept: KeptMail,
  others: readonly Mail[] | undefined,
): MailThread {
  const { participants, deskAddress, messageIds } = conversation;
  const leave = others === undefined ? [] : peopleOf(kept.mail, deskAddress);
  const stay = (others ?? []).flatMap(({ from, to, cc }) => [from, ...to, ...cc]);
  return {
    ...conversation,
    participants: withoutPeople(participants, withoutPeople(leave, stay)),
    messageIds: messageIds.filter((id) => !idsOf(kept).includes(id)),
  };
}
