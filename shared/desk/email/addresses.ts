import { domainOf } from '../../channels/email/people.ts';
import { addressListed, listedPart, usualOf } from '../../contracts/listed-addresses.ts';
import { type DeskSettings, queueOf } from '../../contracts/settings.ts';

type Addressed = Pick<DeskSettings, 'mailAddresses'>;

/** Where the desk is written to, where a mail does not say and no address is listed. */
const USUAL = 'help';

/** The address of the desk where a mail does not say to which it came: to a copy's hidden recipient. */
export function usualAddress({ mailAddresses }: Addressed, domain: string): string {
  return `${usualOf(mailAddresses)?.local ?? USUAL}@${domain}`;
}

/**
 * The queue in which a session waits that begins with a mail to `address`: the one that the address feeds; else the one whose id is the part
 * before the @; else where new customers wait, so that no mail is lost.
 */
export function queueFedBy(settings: DeskSettings, address: string): string {
  const wanted = addressListed(settings.mailAddresses, address)?.queueId ?? address.slice(0, address.lastIndexOf('@'));
  return queueOf(settings, wanted.toLowerCase())?.id ?? settings.defaultQueueId;
}

/** As whom the desk writes. */
export interface Sender {
  readonly address: string;
  /** Absent where the address has no name of its own. */
  readonly name?: string;
  /** Below what agents write, with placeholders. */
  readonly signature?: string;
}

/** As whom the desk writes from the address that a customer wrote to: what was behind a + is left out of one that is listed. */
export function senderOf({ mailAddresses }: Addressed, address: string): Sender {
  const listed = addressListed(mailAddresses, address);
  if (listed === undefined) return { address };
  const { name, signature } = listed;
  return {
    address: `${listedPart(address)}@${domainOf(address)}`,
    ...(name !== undefined && { name }),
    ...(signature !== undefined && { signature }),
  };
}
