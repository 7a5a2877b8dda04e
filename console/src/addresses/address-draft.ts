import { usualOf } from '../../../shared/contracts/listed-addresses.ts';
import type { Settings } from '../settings/use-settings.ts';

/** A mail address of the desk, as the settings have it. */
export type Address = Settings['mailAddresses'][number];

/** An address as the form has it: what is not said is empty. */
export interface AddressDraft {
  readonly local: string;
  readonly queueId: string;
  readonly name: string;
  readonly signature: string;
  readonly usual: boolean;
}

/** What the form begins with. The first address of all is the usual one in any case. */
export function draftOf({ mailAddresses, defaultQueueId }: Settings, address: Address | undefined): AddressDraft {
  if (address === undefined) {
    return { local: '', queueId: defaultQueueId, name: '', signature: '', usual: mailAddresses.length === 0 };
  }
  const { local, queueId, name = '', signature = '' } = address;
  return { local, queueId, name, signature, usual: usualOf(mailAddresses)?.local === local };
}

/** The address that a draft says; an empty text is none. */
export function addressOf({ name, signature, ...rest }: AddressDraft): Address {
  return {
    ...rest,
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(signature.trim() !== '' && { signature: signature.trim() }),
  };
}
