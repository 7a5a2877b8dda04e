import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { filesOf, wordsOf } from '../content.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { receivedAfterCompletion } from './after-completion.ts';
import { heard } from './heard.ts';
import { isOwner } from './ownership.ts';
import { roused } from './parking.ts';
import { toldClosed } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/**
 * What a customer says is never refused while the session is open; a parked one wakes. Where the owner is gone, the session
 * goes back to its queue with it, if the policy says so. After its completion the policy decides. What no person wrote
 * changes nothing.
 */
export function decideReceive(session: Session, command: CommandOf<'receive'>): Decision {
  if (command.by.kind !== 'customer') return refuse('forbidden');
  const { ownerId } = session;
  if (command.automatic) {
    // What says an earlier message anew tells by this alone that it asks for nothing.
    const aside = command.edits === undefined ? {} : ({ filed: true } as const);
    return [heard(command, { ...aside, ...(ownerId !== undefined && { ownerId }) })];
  }
  if (session.status === 'completed') return receivedAfterCompletion(session, command);
  if (ownerId === undefined) return [heard(command), ...toldClosed(session, command, command.closed)];
  const said = heard(command, { ownerId });
  return [said, ...roused(session, command)];
}

/** Only the owner answers. */
export function decideReply(session: Session, command: CommandOf<'reply'>): Decision {
  const { at, by, commandId, messageId, content, answers } = command;
  if (session.status === 'completed') return refuse('session-completed');
  const { ownerId, thread } = session;
  if (ownerId === undefined || !isOwner(session, by)) return refuse('not-owner');
  if (wordsOf(content).trim() === '' && filesOf(content).length === 0) return refuse('empty-text');
  const said = { at, by: byOf(by), commandId, messageId, thread, content, ownerId };
  return [{ type: 'message-sent', ...said, ...(answers && { answers }) }];
}

/** Only the owner says an answer anew, while the session is theirs. */
export function decideEditReply(session: Session, command: CommandOf<'edit-reply'>): Decision {
  const { at, by, commandId, messageId, of, content } = command;
  if (session.status === 'completed') return refuse('session-completed');
  const { ownerId, thread } = session;
  if (ownerId === undefined || !isOwner(session, by)) return refuse('not-owner');
  if (wordsOf(content).trim() === '') return refuse('empty-text');
  return [{ type: 'message-edited', at, by: byOf(by), commandId, messageId, thread, of, content, ownerId }];
}

/** The customer shows what they like at any time, and of agents only the owner. */
export function decideReact(session: Session, command: CommandOf<'react'>): Decision {
  const { at, by, commandId, of, emojis } = command;
  const { ownerId } = session;
  if (by.kind !== 'customer') {
    if (session.status === 'completed') return refuse('session-completed');
    if (ownerId === undefined || !isOwner(session, by)) return refuse('not-owner');
  }
  const thread = by.kind === 'customer' ? (command.thread ?? session.thread) : session.thread;
  const shown = { at, by: byOf(by), commandId, thread, of, emojis };
  return [{ type: 'message-reacted', ...shown, ...(ownerId !== undefined && { ownerId }) }];
}
