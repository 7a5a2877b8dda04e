import type { Content, MailAddress } from './content.ts';

/** Who wrote a mail that is somebody else's than the customer's; undefined for what the customer wrote. */
export function otherAuthor(content: Content): MailAddress | undefined {
  return content.kind === 'mail' && content.participant ? content.from : undefined;
}

/** Whether a message is the mail of somebody else whom nothing proves: it took the conversation's address, and no more is known. */
export function isUnprovenOther(content: Content): boolean {
  return content.kind === 'mail' && content.participant === true && content.unproven === true;
}
