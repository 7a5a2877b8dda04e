import { queueOf } from '../contracts/settings.ts';
import { type Actor, agentIdOf, mayOversee } from '../domain/actor.ts';
import type { Command, CommandOf } from '../domain/commands.ts';
import { decide } from '../domain/decide/index.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import { listens, presenceOf, type RosterAgent } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { oversees } from '../domain/visibility.ts';
import { loadAgent } from '../store/roster.ts';
import { offerUntil } from './closed-hours.ts';
import type { Desk } from './desk.ts';
import { withGreeting } from './greet.ts';

/** Who does something by hand, when, and how it is known when it comes again. */
export interface Deed {
  readonly at: string;
  readonly by: Actor & { readonly kind: 'agent' };
  readonly commandId: string;
}

/** To whom a session is assigned. */
export interface Assignment {
  readonly agentId: string;
  readonly note?: string;
  readonly overCapacity?: boolean;
  readonly seenOwnerId?: string | null;
}

/** To whom a session is handed over. */
export type HandOverTo =
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'queue'; readonly queueId: string };

/** Whether the domain refuses a command or has carried it out already, so that nothing more need be read for it. */
export function isSettled(session: Session, command: Command): boolean {
  const decision = decide(session, command);
  return isRefusal(decision) || decision.length === 0;
}

/** A session stays among its queue's members; those who oversee pass it between themselves whatever the queue. */
export function refuseOutsider({ queueId }: Session, by: Actor, target: RosterAgent): Refusal | undefined {
  if (target.queues.includes(queueId)) return undefined;
  const isLead = mayOversee(by) && (target.agentId === agentIdOf(by) || oversees(target.roles));
  return isLead ? undefined : refuse('not-a-member');
}

/** A lead may give somebody who is away a session, an agent may not; whoever takes it themselves is there. */
export function isThere(by: Deed['by'], target: RosterAgent): boolean {
  const presence = presenceOf(target);
  return target.agentId === by.id || presence === 'online' || (presence === 'away' && mayOversee(by));
}

/**
 * The command that assigns a session as it is now. Refuses `not-available` for somebody who is not there and
 * `not-a-member` for somebody of other queues; the domain and the roster refuse the rest.
 */
export async function assignCommand(
  desk: Desk,
  session: Session,
  deed: Deed,
  assignment: Assignment,
): Promise<Command | Refusal> {
  const command: CommandOf<'assign'> = { type: 'assign', ...deed, ...assignment };
  if (isSettled(session, command)) return command;
  const target = await loadAgent(desk.table, assignment.agentId);
  if (target === undefined || !isThere(deed.by, target)) return refuse('not-available');
  const outsider = refuseOutsider(session, deed.by, target);
  if (outsider) return outsider;
  return session.ownerId === undefined ? withGreeting(desk, session, command, target.agentId) : command;
}

/**
 * The command that hands a session over as it is now. What nobody owns is moved, or given to an agent, by those who
 * oversee. Refuses `unknown-queue`, `same-queue`, `not-available` for an agent who does not listen, `not-a-member`.
 */
export function handOverCommand(
  desk: Desk,
  session: Session,
  deed: Deed,
  to: HandOverTo,
  note: string,
): Promise<Command | Refusal> {
  const isOurs = session.ownerId === undefined && session.status !== 'completed' && mayOversee(deed.by);
  if (to.kind === 'queue') return toQueue(desk, session, deed, to.queueId, note, isOurs);
  return isOurs
    ? assignCommand(desk, session, deed, { agentId: to.agentId, note })
    : toAgent(desk, session, deed, to.agentId, note);
}

async function toQueue(
  desk: Desk,
  session: Session,
  deed: Deed,
  queueId: string,
  note: string,
  isUnowned: boolean,
): Promise<Command | Refusal> {
  const command: Command = isUnowned
    ? { type: 'change-queue', ...deed, queueId, note }
    : { type: 'transfer', ...deed, to: { kind: 'queue', queueId }, note };
  if (isSettled(session, command)) return command;
  if (queueId === session.queueId) return refuse('same-queue');
  return queueOf(await desk.settings('now'), queueId) === undefined ? refuse('unknown-queue') : command;
}

async function toAgent(
  desk: Desk,
  session: Session,
  deed: Deed,
  agentId: string,
  note: string,
): Promise<Command | Refusal> {
  const settings = await desk.settings('now');
  const expiresAt = offerUntil(queueOf(settings, session.queueId) ?? settings.policy, deed.at);
  const to = { kind: 'agent', agentId, offerId: desk.newId('ofr'), expiresAt } as const;
  const command: Command = { type: 'transfer', ...deed, to, note };
  if (isSettled(session, command)) return command;
  const target = await loadAgent(desk.table, agentId);
  if (target === undefined || !listens(target)) return refuse('not-available');
  return refuseOutsider(session, deed.by, target) ?? command;
}
