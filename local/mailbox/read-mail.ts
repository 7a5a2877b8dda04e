import PostalMime, { type Address, type Email } from 'postal-mime';
import type { MailEnd } from './mail-record.ts';

/** Parses a raw mail. */
export function readMail(raw: Buffer): Promise<Email> {
  return PostalMime.parse(raw);
}

/** The addresses of a header, those of groups included. */
export function endsOf(addresses: readonly Address[] | Address | undefined): readonly MailEnd[] {
  const all: readonly Address[] = addresses === undefined ? [] : [addresses].flat();
  return all.flatMap((one) => {
    const each = 'group' in one && one.group !== undefined ? one.group : [one];
    return each.flatMap(({ address, name }) =>
      address === undefined || address === '' ? [] : [name === '' ? { address } : { address, name }],
    );
  });
}

/** What one mail says of itself that lists and threads need. */
export function headOf(email: Email) {
  const [from] = endsOf(email.from);
  const [replyTo] = endsOf(email.replyTo);
  const automatic = email.headers.some(({ key, value }) => key === 'auto-submitted' && value.trim() !== 'no');
  return {
    from: from ?? { address: '' },
    to: endsOf(email.to),
    cc: endsOf(email.cc),
    ...(replyTo && { replyTo }),
    subject: email.subject ?? '',
    messageId: email.messageId ?? '',
    ...(email.inReplyTo !== undefined && { inReplyTo: email.inReplyTo }),
    references: email.references?.match(/<[^<>\s]+>/g) ?? [],
    automatic,
  };
}
