import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';
import { decideResume } from './parking.ts';

type Decision = readonly SessionEvent[] | Refusal;

/**
 * What a customer says is never refused while the session is open; a parked one wakes. Where the owner is gone, the session
 * goes back to its queue with it, if the policy says so.
 */
export function decideReceive(session: Session, command: CommandOf<'receive'>): Decision {
  const { at, by, commandId, messageId, thread, content } = command;
  if (by.kind !== 'customer') return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  const { ownerId, ownerGoneSince } = session;
  const goesBack = ownerId !== undefined && ownerGoneSince !== undefined && command.ifOwnerGone === 'return';
  const woken: Decision =
    session.status === 'pending' && !goesBack
      ? decideResume(session, {
          type: 'resume',
          at,
          by,
          commandId,
          cause: 'customer',
          overCapacity: !command.ownerHasRoom,
        })
      : [];
  if ('refused' in woken) return woken;
  const received = { type: 'message-received', at, by: byOf(by), commandId, messageId, thread, content } as const;
  if (ownerId === undefined) return [received];
  const bySystem = { at, by: { kind: 'system' }, commandId } as const;
  const returned: SessionEvent = { type: 'returned', ...bySystem, from: ownerId, cause: 'owner-gone' };
  return [...woken, { ...received, ownerId }, ...(goesBack ? [returned] : [])];
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
