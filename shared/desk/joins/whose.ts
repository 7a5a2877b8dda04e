import type { Inbound } from '../../channels/inbound.ts';
import { channelOf } from '../../contracts/channels.ts';
import { type Join, loadJoin } from '../../store/customer-joins.ts';
import { findCustomer, type Thread } from '../../store/directory.ts';
import type { Desk } from '../desk.ts';

/** Whose a message is. */
export interface Whose {
  /** Who they are by themselves; absent where nobody knows them yet. */
  readonly native?: string;
  /** Who they are besides, by proof. */
  readonly join?: Join;
}

/**
 * Whose message it is: the thread's, else whose identity it came with. Only who is known by an address can be somebody else besides, so only
 * mails cost a read unit more.
 */
export async function whoseIs(desk: Desk, inbound: Inbound, thread: Thread | undefined): Promise<Whose> {
  const native = thread?.native ?? thread?.customerId ?? (await findCustomer(desk.table, inbound.identity));
  if (native === undefined) return {};
  if (channelOf(inbound.thread) !== 'email') return { native };
  const join = await loadJoin(desk.table, native);
  return join === undefined ? { native } : { native, join };
}
