import type { Address, Mailbox } from 'postal-mime';
import { MOST_MAIL_PEOPLE } from '../../contracts/mail-limits.ts';
import { isVisible } from '../../contracts/visible-text.ts';
import type { MailAddress } from '../../domain/content.ts';
import { oneLine } from '../one-line.ts';

const NAME_CHARACTERS = 120;

/** The longest address there is (RFC 5321, 4.5.3.1). */
const ADDRESS_CHARACTERS = 320;

/** An address as people are known by it: no mail server tells capitals apart. `undefined` for what is none. */
export function plainAddress(given: string): string | undefined {
  const address = given.trim().toLowerCase();
  return address.length <= ADDRESS_CHARACTERS && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address) ? address : undefined;
}

/** The part after the @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function person({ name, address }: Mailbox): MailAddress | undefined {
  const known = plainAddress(address);
  if (known === undefined) return undefined;
  const called = oneLine(name, NAME_CHARACTERS);
  return isVisible(called) && called.toLowerCase() !== known ? { address: known, name: called } : { address: known };
}

/** The people of a head's field, each once, groups taken apart. What is no address is left out. */
export function peopleOf(addresses: readonly Address[] | undefined): readonly MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const one of addresses ?? []) {
    for (const mailbox of one.group === undefined ? [one] : one.group) {
      const known = person(mailbox);
      if (known !== undefined && !found.has(known.address)) found.set(known.address, known);
      if (found.size === MOST_MAIL_PEOPLE) return [...found.values()];
    }
  }
  return [...found.values()];
}

/** What to call somebody who wrote. */
export function nameOf({ name, address }: MailAddress): string {
  return name ?? address;
}
