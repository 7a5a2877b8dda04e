import { domainToASCII } from 'node:url';
import type { MailAddress } from '../../domain/content.ts';

/** What an encoded word may hold, so that it stays within 75 characters (RFC 2047, 2). */
const ENCODED_BYTES = 42;

/** A name in a header, in code points. */
const NAME_CHARACTERS = 70;

/** What ends a line or hides in one; a header must not be continued by what others wrote. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** What turns the reading around, or is not seen: a name must not look like another. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text for one line: without line ends and control characters. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ').trim();
}

/** A name as the sender or a recipient of a mail carries it: quoted, or encoded where it is not plain ASCII (RFC 2047). */
function phrase(name: string): string {
  const plain = [...oneLine(name).replace(UNSEEN, '')].slice(0, NAME_CHARACTERS).join('').trim();
  if (plain === '') return '';
  if (/^[ -~]*$/.test(plain)) return `"${plain.replace(/["\\]/g, '\\$&')}"`;
  const words: string[] = [''];
  for (const character of plain) {
    const longer = `${words.at(-1)}${character}`;
    if (Buffer.byteLength(longer) <= ENCODED_BYTES) words[words.length - 1] = longer;
    else words.push(character);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}

/**
 * An address as SES takes it: its domain in ASCII. `undefined` for what SES cannot send to: it takes no other characters before the @
 * (SES developer guide, "Email format").
 */
export function sendableAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  const isPlain = /^[!#-'*+\-./0-9=?A-Z^-~]{1,64}$/.test(local) && /^[a-z0-9.-]{1,253}$/.test(domain);
  return at > 0 && isPlain ? `${local}@${domain}` : undefined;
}

/** `Name <address>`; `undefined` for an address that SES cannot send to. */
export function headerAddress({ address, name }: MailAddress): string | undefined {
  const sendable = sendableAddress(address);
  if (sendable === undefined) return undefined;
  const words = phrase(name ?? '');
  return words === '' ? sendable : `${words} <${sendable}>`;
}

/** What a header may have (SESv2 API reference, MessageHeader), in characters. */
const HEADER_CHARACTERS = 870;

/** The ids of earlier mails as `References` has them: the first, by which readers find the conversation, and as many of the latest as fit. */
export function references(messageIds: readonly string[]): string {
  const sendable = messageIds.filter((id) => /^[!-~]+$/.test(id) && id.length < HEADER_CHARACTERS / 2);
  const [first, ...rest] = sendable.map((id) => `<${id}>`);
  if (first === undefined) return '';
  const latest: string[] = [];
  let characters = first.length;
  for (const id of rest.toReversed()) {
    characters += id.length + 1;
    if (characters > HEADER_CHARACTERS) break;
    latest.unshift(id);
  }
  return [first, ...latest].join(' ');
}
