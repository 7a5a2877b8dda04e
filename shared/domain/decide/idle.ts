import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { told } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/**
 * Since when the customer has owed an answer: the owner's latest message, though not from before they took the session over or
 * up again. `undefined` while nobody owes anything, or the desk does. ISO 8601, UTC.
 */
export function owedSince(session: Session): string | undefined {
  const { status, customerWaitsSince, lastMessage, ownedSince = '', resumedAt = '' } = session;
  if (status !== 'active' || customerWaitsSince !== undefined) return undefined;
  if (lastMessage?.from !== 'agent') return undefined;
  return [ownedSince, resumedAt].reduce((latest, time) => (time > latest ? time : latest), lastMessage.at);
}

/** The customer is told that the session will close; whoever has written meanwhile calls that off before it begins. */
export function decideWarnIdle(session: Session, command: CommandOf<'warn-idle'>): Decision {
  const { at, by, commandId, dueAt, closesAt, telling } = command;
  if (by.kind !== 'system') return refuse('forbidden');
  if (owedSince(session) !== command.owedSince || session.idleWarning !== undefined) return [];
  if (at < dueAt) return refuse('not-due');
  const warned: SessionEvent = { type: 'idle-warned', at, by: byOf(by), commandId, closesAt };
  return [warned, ...told(session, command, 'idle-warning', telling)];
}

/** Why the idle rule does not close a session now; `undefined` when it does. */
export function refuseIdleClosing(session: Session, at: string): Refusal | undefined {
  if (session.customerWaitsSince !== undefined) return refuse('customer-waits');
  const { idleWarning } = session;
  if (idleWarning === undefined || session.status !== 'active' || at < idleWarning.closesAt) return refuse('not-due');
  return undefined;
}
