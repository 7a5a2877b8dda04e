import { plainAddress } from '../../channels/email/people.ts';
import { isRefusal, type Refusal } from '../../domain/refusals.ts';
import type { ThreadKey } from '../../domain/session.ts';
import { loadCode } from '../../store/address-codes.ts';
import { joinsOf } from '../../store/customer-joins.ts';
import { findCustomer, type Identity } from '../../store/directory.ts';
import type { Desk } from '../desk.ts';
import { unjoin } from './unjoin.ts';

interface InChat {
  readonly thread: ThreadKey;
  readonly identity: Identity;
}

/** Which addresses are connected with whoever talks in a chat, and the one to which no mail with a code could go, if that was asked for last. */
export async function boundTo(
  desk: Desk,
  { thread, identity }: InChat,
): Promise<{ readonly addresses: readonly string[]; readonly undelivered?: string }> {
  const code = await loadCode(desk.table, thread, Date.parse(desk.now()));
  const addresses = await addressesOf(desk, await findCustomer(desk.table, identity));
  return { addresses, ...(code?.refused && { undelivered: code.address }) };
}

async function addressesOf({ table }: Desk, customerId: string | undefined): Promise<readonly string[]> {
  return customerId === undefined ? [] : (await joinsOf(table, customerId)).joined.map(({ address }) => address);
}

/** What became of taking an address back. */
export type Unbound =
  | { readonly outcome: 'unbound'; readonly address: string }
  | { readonly outcome: 'nothing-bound' }
  | { readonly outcome: 'which'; readonly addresses: readonly string[] };

/** A customer takes an address of theirs back: the one that they wrote, or the only one. Refuses only with `busy`. */
export async function unbind(desk: Desk, { identity }: InChat, written?: string): Promise<Unbound | Refusal> {
  const customerId = await findCustomer(desk.table, identity);
  const addresses = await addressesOf(desk, customerId);
  const [only] = addresses;
  if (customerId === undefined || only === undefined) return { outcome: 'nothing-bound' };
  const meant = written === undefined && addresses.length === 1 ? only : plainAddress(written ?? '');
  if (meant === undefined || !addresses.includes(meant)) return { outcome: 'which', addresses };
  const taken = await unjoin(desk, customerId, meant, { kind: 'customer', id: customerId });
  if (isRefusal(taken)) return taken.refused === 'not-found' ? { outcome: 'nothing-bound' } : taken;
  return { outcome: 'unbound', address: meant };
}
