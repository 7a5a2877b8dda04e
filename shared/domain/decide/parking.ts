import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** The owner sets a session aside until something or some time; done again, it changes reason and time. */
export function decidePark(session: Session, command: CommandOf<'park'>): Decision {
  const { at, by, commandId, wakeAt } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (!isOwner(session, by)) return refuse('not-owner');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-required');
  if (wakeAt !== undefined && wakeAt <= at) return refuse('wake-in-the-past');
  const parked = { type: 'parked', at, by: byOf(by), commandId, reason } as const;
  return [wakeAt === undefined ? parked : { ...parked, wakeAt }];
}

/**
 * The owner takes a parked session up again; the customer's message and the set time do so by themselves, and
 * then even an owner without room keeps it: losing the owner would be worse than one session too many.
 */
export function decideResume(session: Session, command: CommandOf<'resume'>): Decision {
  const { at, by, commandId, cause } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (session.status !== 'pending') return cause === 'owner' ? refuse('not-pending') : [];
  if (cause === 'owner' && !isOwner(session, by)) return refuse('not-owner');
  if (cause === 'owner' && command.overCapacity) return refuse('forbidden');
  if (cause === 'customer' && by.kind !== 'customer') return refuse('forbidden');
  if (cause === 'time') {
    const wakeAt = session.parking?.wakeAt;
    if (by.kind !== 'system') return refuse('forbidden');
    if (wakeAt === undefined) return [];
    if (at < wakeAt) return refuse('not-due');
  }
  const resumed = { type: 'resumed', at, by: byOf(by), commandId, cause } as const;
  return [command.overCapacity ? { ...resumed, overCapacity: true } : resumed];
}
