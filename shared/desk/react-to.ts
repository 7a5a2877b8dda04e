import { isRefusal, type Refusal } from '../domain/refusals.ts';
import type { ThreadKey } from '../domain/session.ts';
import { loadThread } from '../store/directory.ts';
import { carryOut, type Done } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';

/** What a customer shows to a message of a chat of theirs, and by what that is known each time that it arrives. */
export interface ShownByCustomer {
  readonly source: readonly (string | number)[];
  readonly thread: ThreadKey;
  /** The channel's id of the message. */
  readonly channelId: string;
  /** In place of what they showed before; none: they took it back. */
  readonly emojis: readonly string[];
}

/**
 * Keeps what a customer shows to a message in the session that their thread is attached to, open or not: nothing begins by it and nothing
 * opens again. `undefined` where the desk does not know the thread. Refuses only with `busy`; then the channel should try again.
 */
export async function reactTo(desk: Desk, shown: ShownByCustomer): Promise<Done | Refusal | undefined> {
  const { source, thread, channelId, emojis } = shown;
  const attached = await loadThread(desk.table, thread, true);
  if (attached === undefined) return undefined;
  const by = { kind: 'customer', id: attached.customerId } as const;
  const command = { type: 'react', by, commandId: commandIdOf(...source), thread, of: { channelId }, emojis } as const;
  const outcome = await carryOut(desk, attached.sessionId, () => ({ ...command, at: desk.now() }));
  if (isRefusal(outcome) && outcome.refused !== 'busy') throw new Error(`a reaction was refused: ${outcome.refused}`);
  return outcome;
}
