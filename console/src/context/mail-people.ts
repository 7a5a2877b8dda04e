import type { MailAddress } from '../../../shared/domain/content.ts';
import type { CallOutput } from '../api/call-types.ts';
import { t } from '../texts/chat.ts';

/** So many are named where there is little room. */
const NAMED = 2;

type People = NonNullable<CallOutput<'getContext'>['mail']>;

/** A person as a mail names them. Set apart from what is around it: either part may run from right to left. */
export function addressText({ address, name }: MailAddress): string {
  return name === undefined || name === '' ? address : `\u2068${name}\u2069 <${address}>`;
}

/** Everybody who gets an answer by mail, the customer first. */
export function everybody({ to, copies }: People): string {
  return [to, ...copies].map(addressText).join(', ');
}

/** The first of them, and how many more there are. */
export function firstFew({ to, copies }: People): string {
  const named = [to, ...copies.slice(0, NAMED - 1)].map(({ address }) => `\u2068${address}\u2069`).join(', ');
  const more = copies.length - (NAMED - 1);
  return more > 0 ? t('context.mail.more', { named, more }) : named;
}
