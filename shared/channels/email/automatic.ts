import { isUnreadMailbox } from '../../contracts/unread-mailboxes.ts';
import type { AUTOMATIC_SIGNS } from '../../domain/content.ts';
import { domainOf } from './people.ts';

type Sign = (typeof AUTOMATIC_SIGNS)[number];

/** What a mail's head and its envelope say that bears on who wrote it. */
export interface Bearing {
  /** Keys in lower case. */
  readonly fields: readonly { readonly key: string; readonly value: string }[];
  /** Of whoever wrote it, in lower case; empty where the mail does not say. */
  readonly from: string;
  /** Who wants to hear of failures, as the envelope says; empty or `<>` for nobody. */
  readonly returnPath: string;
  /** Where the desk takes in mail. */
  readonly ownDomain: string;
}

const PRECEDENCES = ['bulk', 'list', 'junk', 'auto_reply'];

/** Set by programs that answer for somebody who is away. */
const AUTOREPLY_FIELDS = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply-from'];

/** By which sign no person wrote a mail; `undefined` where nothing says so (RFC 3834, RFC 2369, RFC 6522, and the habits of servers). */
export function automaticSign({ fields, from, returnPath, ownDomain }: Bearing): Sign | undefined {
  const fieldOf = (key: string) =>
    fields
      .find((field) => field.key === key)
      ?.value.trim()
      .toLowerCase();
  if (domainOf(from) === ownDomain) return 'own-address';
  const submitted = fieldOf('auto-submitted')?.split(/[;\s]/, 1)[0];
  if (submitted !== undefined && submitted !== '' && submitted !== 'no') return 'auto-submitted';
  if (returnPath === '' || returnPath === '<>') return 'no-return-path';
  if (fieldOf('content-type')?.startsWith('multipart/report')) return 'report';
  const precedence = fieldOf('precedence');
  if (precedence !== undefined && PRECEDENCES.includes(precedence)) return 'precedence';
  if (fields.some(({ key }) => key.startsWith('list-'))) return 'list';
  if (fields.some(({ key }) => AUTOREPLY_FIELDS.includes(key))) return 'autoreply-header';
  return isUnreadMailbox(from.slice(0, Math.max(0, from.lastIndexOf('@')))) ? 'sender' : undefined;
}
