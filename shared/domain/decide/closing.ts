import { type Actor, byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { CompletionCause } from '../completion-cause.ts';
import type { LedgerEvent, SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { standsAt } from './farewell.ts';
import { refuseIdleClosing } from './idle.ts';
import { isOwner } from './ownership.ts';
import { told } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Who may end a session for which cause: the idle rule is the system's, a customer ends their own. */
function mayComplete(session: Session, actor: Actor, cause: CompletionCause): boolean {
  if (cause === 'idle') return actor.kind === 'system';
  // It goes with the mail alone.
  if (cause === 'mail-taken-back') return false;
  if (cause === 'customer') return actor.kind === 'customer' && actor.id === session.customerId;
  return isOwner(session, actor) || mayOversee(actor);
}

/**
 * The owner, those who oversee, the customer or the idle rule end a session, though nobody of the team under a live offer. A customer who
 * needs nobody any more does not wait for an agent to make up their mind: the offer is taken back.
 */
export function decideComplete(session: Session, command: CommandOf<'complete'>): Decision {
  const { at, by, commandId, cause, note } = command;
  if (session.status === 'completed') return refuse('already-completed');
  if (!mayComplete(session, by, cause)) return refuse('not-owner');
  if (session.status === 'offered' && cause !== 'customer') return refuse('session-offered');
  const notYet = cause === 'idle' ? refuseIdleClosing(session, at) : undefined;
  if (notYet) return notYet;
  const category = command.category.trim();
  if (category === '') return refuse('reason-required');
  const completed = { type: 'completed', at, by: byOf(by), commandId, cause, category } as const;
  return [...takenBack(session, command), note === undefined ? completed : { ...completed, note }];
}

/** A live offer, withdrawn from whoever was asked. */
function takenBack({ offer }: Session, { at, by, commandId }: CommandOf<'complete'>): readonly SessionEvent[] {
  if (offer === undefined) return [];
  const { offerId, agentId } = offer;
  return [{ type: 'withdrawn', at, by: byOf(by), commandId, offerId, agentId, cause: 'customer-ended' }];
}

/** Whoever completed it, or one who oversees, thinks better of it before the customer hears; it goes on as it was. */
export function decideCallOffCompletion(session: Session, command: CommandOf<'call-off-completion'>): Decision {
  const { at, by, commandId } = command;
  const { completion } = session;
  const stands = standsAt(session);
  if (completion === undefined || stands === undefined) return refuse('not-completed');
  if (by.kind !== 'agent') return refuse('forbidden');
  if (by.id !== completion.by && !mayOversee(by)) return refuse('forbidden');
  // Nothing is left in it that anybody could go on with.
  if (at >= stands || completion.cause === 'mail-taken-back') return refuse('too-late');
  const { ownerId } = completion;
  const calledOff: SessionEvent = {
    ...{ type: 'completion-called-off', at, by: byOf(by), commandId, cause: 'agent' },
    ...(ownerId !== undefined && { ownerId }),
  };
  return [command.overCapacity ? { ...calledOff, overCapacity: true } : calledOff];
}

type Reopening = Pick<CommandOf<'reopen'>, 'at' | 'by' | 'commandId' | 'reason' | 'agentId' | 'overCapacity'>;

function reopened({ at, by, commandId, reason, agentId, overCapacity }: Reopening): LedgerEvent {
  return {
    type: 'reopened',
    at,
    by: byOf(by),
    commandId,
    reason,
    ...(agentId === undefined ? {} : { agentId }),
    ...(overCapacity ? { overCapacity: true as const } : {}),
  };
}

/** The customer hears of it, in the name of who has it then. */
function toldReopened({ thread }: Session, command: CommandOf<'reopen' | 'grant-reopen'>): readonly SessionEvent[] {
  const { agentId, telling } = command;
  return told({ thread, ...(agentId !== undefined && { ownerId: agentId }) }, command, 'reopened', telling);
}

/** Leads and admins reopen, to the queue or to a named agent. */
export function decideReopen(session: Session, command: CommandOf<'reopen'>): Decision {
  const { by } = command;
  if (session.status !== 'completed') return refuse('not-completed');
  if (!mayOversee(by)) return refuse('forbidden');
  if (command.overCapacity && !mayOversee(by)) return refuse('forbidden');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-required');
  return [reopened({ ...command, reason }), ...toldReopened(session, command)];
}

/** An agent who may not reopen asks for it. */
export function decideAskReopen(session: Session, command: CommandOf<'ask-reopen'>): Decision {
  const { at, by, commandId } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  if (session.status !== 'completed') return refuse('not-completed');
  if (session.reopenRequest !== undefined) return refuse('reopen-already-asked');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-required');
  return [{ type: 'reopen-asked', at, by: byOf(by), commandId, reason }];
}

/** A lead grants what an agent asked: the session is open again. */
export function decideGrantReopen(session: Session, command: CommandOf<'grant-reopen'>): Decision {
  const { at, by, commandId } = command;
  if (!mayOversee(by)) return refuse('forbidden');
  const request = session.reopenRequest;
  if (request === undefined) return refuse('no-reopen-request');
  const word = command.word?.trim() ?? '';
  const granted: LedgerEvent = {
    ...{ type: 'reopen-granted', at, by: byOf(by), commandId, askedBy: request.agentId },
    ...(word !== '' && { word }),
  };
  return [granted, reopened({ ...command, reason: request.reason }), ...toldReopened(session, command)];
}

/** A lead refuses, with a reason for the one who asked. */
export function decideRefuseReopen(session: Session, command: CommandOf<'refuse-reopen'>): Decision {
  const { at, by, commandId } = command;
  if (!mayOversee(by)) return refuse('forbidden');
  const request = session.reopenRequest;
  if (request === undefined) return refuse('no-reopen-request');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-required');
  return [{ type: 'reopen-refused', at, by: byOf(by), commandId, askedBy: request.agentId, reason }];
}
