import { MOST_MAIL_ADDRESSES } from '../../contracts/mail-addresses.ts';
import type { DeskSettings, MailAddressSettings } from '../../contracts/settings.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import type { Desk } from '../desk.ts';
import type { Decider } from './log-entry.ts';
import { saveSettings } from './save-settings.ts';

/** An address as it shall be, by one who saw the settings of `rev`. */
export type AddressDecision = MailAddressSettings & { readonly rev: number };

/**
 * Lists an address of the desk, or changes the one of that part before the @. One that becomes the usual one takes that from the other. It
 * holds for sessions that begin from now on. Refuses with `unknown-queue`, `changed-meanwhile` and `too-large`.
 */
export async function putMailAddress(
  desk: Desk,
  by: Decider,
  { rev, ...address }: AddressDecision,
): Promise<DeskSettings | Refusal> {
  const before = await desk.settings('now');
  if (!before.queues.some(({ id }) => id === address.queueId)) return refuse('unknown-queue');
  const existing = before.mailAddresses.find(({ local }) => local === address.local);
  if (existing === undefined && before.mailAddresses.length >= MOST_MAIL_ADDRESSES) return refuse('too-large');
  const listed = existing === undefined ? [...before.mailAddresses, address] : before.mailAddresses;
  const mailAddresses = listed.map((each) => {
    if (each.local === address.local) return address;
    return address.usual ? { ...each, usual: false } : each;
  });
  return saveSettings(desk, by, {
    before,
    after: { ...before, mailAddresses },
    rev,
    decided: {
      ...{ subject: 'mail-address', subjectId: address.local, subjectName: address.local },
      ...{ action: existing === undefined ? 'created' : 'changed' },
      ...{ from: existing === undefined ? {} : said(existing), to: said(address) },
    },
  });
}

/** Which address, by one who saw the settings of `rev`. */
export interface AddressRemoval {
  readonly local: string;
  readonly rev: number;
}

/** Takes an address off the list: mail to it arrives as to any that is not listed. One that is not there is no mistake. Refuses with `changed-meanwhile`. */
export async function removeMailAddress(
  desk: Desk,
  by: Decider,
  { local, rev }: AddressRemoval,
): Promise<DeskSettings | Refusal> {
  const before = await desk.settings('now');
  const existing = before.mailAddresses.find((each) => each.local === local);
  return saveSettings(desk, by, {
    before,
    after: { ...before, mailAddresses: before.mailAddresses.filter((each) => each !== existing) },
    rev,
    decided: {
      ...{ subject: 'mail-address', subjectId: local, subjectName: local, action: 'removed' },
      ...{ from: existing === undefined ? {} : said(existing), to: {} },
    },
  });
}

/** What the log tells of an address besides which one it is. */
function said({ local, ...rest }: MailAddressSettings): Omit<MailAddressSettings, 'local'> {
  return rest;
}
