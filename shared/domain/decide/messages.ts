import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { receivedAfterCompletion } from './after-completion.ts';
import { isOwner } from './ownership.ts';
import { woken } from './parking.ts';
import { toldClosed } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/**
 * What a customer says is never refused while the session is open; a parked one wakes. Where the owner is gone, the session
 * goes back to its queue with it, if the policy says so. After its completion the policy decides.
 */
export function decideReceive(session: Session, command: CommandOf<'receive'>): Decision {
  const { at, by, commandId, messageId, thread, content } = command;
  if (by.kind !== 'customer') return refuse('forbidden');
  if (session.status === 'completed') return receivedAfterCompletion(session, command);
  const { ownerId, ownerGoneSince } = session;
  const received = { type: 'message-received', at, by: byOf(by), commandId, messageId, thread, content } as const;
  if (ownerId === undefined) return [received, ...toldClosed(session, command, command.closed)];
  const said: SessionEvent = { ...received, ownerId };
  if (ownerGoneSince !== undefined && command.ifOwnerGone === 'return') {
    return [said, { type: 'returned', at, by: { kind: 'system' }, commandId, from: ownerId, cause: 'owner-gone' }];
  }
  const { ownerHasRoom, ifOwnerFull } = command;
  return [said, ...woken(session, { at, by: byOf(by), commandId, cause: 'customer', ownerHasRoom, ifOwnerFull })];
}

/** Only the owner answers. */
export function decideReply(session: Session, command: CommandOf<'reply'>): Decision {
  const { at, by, commandId, messageId, content } = command;
  if (session.status === 'completed') return refuse('session-completed');
  const { ownerId, thread } = session;
  if (ownerId === undefined || !isOwner(session, by)) return refuse('not-owner');
  if (content.kind === 'text' && content.text.trim() === '') return refuse('empty-text');
  return [{ type: 'message-sent', at, by: byOf(by), commandId, messageId, thread, content, ownerId }];
}
