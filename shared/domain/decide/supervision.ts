import { byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { LedgerEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';

type Decision = readonly LedgerEvent[] | Refusal;

/** The owner calls a lead in, and says what for. */
export function decideCallSupervisor(session: Session, command: CommandOf<'call-supervisor'>): Decision {
  const { at, by, commandId } = command;
  if (session.status === 'completed') return refuse('session-completed');
  if (by.kind !== 'agent' || !isOwner(session, by)) return refuse('not-owner');
  if (session.supervisorCall !== undefined) return refuse('already-called');
  const note = command.note.trim();
  if (note === '') return refuse('note-required');
  return [{ type: 'supervisor-called', at, by: byOf(by), commandId, note }];
}

/** A lead answers the call: they are there now. The session stays its owner's. */
export function decideJoinAsSupervisor(session: Session, command: CommandOf<'join-as-supervisor'>): Decision {
  const { at, by, commandId } = command;
  if (!mayOversee(by)) return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  const call = session.supervisorCall;
  if (call === undefined) return refuse('no-supervisor-called');
  return [{ type: 'supervisor-joined', at, by: byOf(by), commandId, calledBy: call.agentId }];
}
