import { randomBytes } from 'node:crypto';

/** Before the token, in the part of an address before its @. */
const BEFORE = 'reply+';

const TOKEN_BYTES = 16;

/** A new token, which nobody can guess. Without capitals, since some mail servers do not keep them. */
export function newReplyToken(): string {
  return randomBytes(TOKEN_BYTES).toString('hex');
}

/** The address to which whoever gets one answer writes back: `reply+TOKEN@DOMAIN`. */
export function replyAddress(token: string, domain: string): string {
  return `${BEFORE}${token}@${domain}`;
}

/** The token in an address of the desk's domain; `undefined` in any other. Capitals do not matter. */
export function replyTokenIn(address: string, domain: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (address.slice(at + 1).toLowerCase() !== domain) return undefined;
  const local = address.slice(0, at).toLowerCase();
  const token = local.startsWith(BEFORE) ? local.slice(BEFORE.length) : '';
  return token.length === TOKEN_BYTES * 2 && /^[0-9a-f]+$/.test(token) ? token : undefined;
}
