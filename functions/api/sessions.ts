import type { z } from 'zod';
import type { ReplyResult } from '../../shared/contracts/api.ts';
import type { SessionView } from '../../shared/contracts/views.ts';
import type { Deed } from '../../shared/desk/by-hand.ts';
import { carryOut, type carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { commandIdOf, type Desk } from '../../shared/desk/desk.ts';
import type { Replied } from '../../shared/desk/reply.ts';
import { sessionView } from '../../shared/desk/views.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Session } from '../../shared/domain/session.ts';
import { maySee, oversees, type Viewer } from '../../shared/domain/visibility.ts';
import { shownEntry } from '../../shared/live/shown-entry.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import type { Caller } from './actor.ts';

/**
 * Whose eyes a caller looks with, as the roster has them now. Leads and admins see everything, so theirs cost no read. Who is not in the roster, not yet or
 * not any more, looks with the eyes that their next visit would give them: those of a member of the queues that take new agents.
 */
export async function viewerOf(desk: Desk, caller: Caller): Promise<Viewer> {
  const { id: agentId, roles } = caller;
  if (oversees(roles)) return { agentId, oversees: true, queues: [] };
  const agent = await loadAgent(desk.table, agentId);
  if (agent !== undefined) return { agentId, oversees: false, queues: agent.queues };
  const { queues } = await desk.settings('now');
  const joined = queues.filter(({ joinsNewAgents }) => joinsNewAgents);
  return { agentId, oversees: false, queues: joined.map(({ id }) => id) };
}

/** A session that the caller may see; one that they may not see does not exist for them. */
export async function visibleSession(desk: Desk, caller: Caller, sessionId: string): Promise<Session | Refusal> {
  const [viewer, session] = await Promise.all([viewerOf(desk, caller), loadSession(desk.table, sessionId)]);
  return session !== undefined && maySee(viewer, sessionView(session)) ? session : refuse('not-found');
}

/**
 * A session after what its viewer did. What they did may have taken it out of their sight, and when they ask again since the
 * answer was lost, much may have been said in it: that is not for them to read.
 */
export function sessionAfter(viewer: Viewer, session: Session): SessionView {
  const view = sessionView(session);
  if (maySee(viewer, view)) return view;
  const { lastMessage, ...rest } = view;
  return rest;
}

/** Answers what somebody wrote as it stands in the history, for their eyes. */
export function replyResult(desk: Desk, viewer: Viewer, { session, entry }: Replied): z.input<typeof ReplyResult> {
  return { session: sessionAfter(viewer, session), entry: shownEntry(viewer.agentId, entry), at: desk.now() };
}

/** What a person's command says besides who gives it, when, and how it is known when it comes again. */
type Asked<Type extends Command> = Type extends Command ? Omit<Type, keyof Deed> : never;

interface Request {
  readonly caller: Caller;
  readonly params: { readonly sessionId: string };
  readonly idempotencyKey: string;
}

/**
 * Carries out what a person does on a session that they may see, made into a command by the session as it is then, and
 * answers the session after it. `name` tells this deed from others under the same idempotency key. Asked again under the same
 * key, it is answered again, though by doing it they may have lost sight of the session. `carrying`: how, where it takes more than one look.
 */
export async function deed(
  desk: Desk,
  { caller, params, idempotencyKey }: Request,
  name: string,
  commandFor: (session: Session, deed: Deed) => Command | Refusal | Promise<Command | Refusal>,
  carrying: typeof carryOutByRoom = carryOut,
) {
  const { id, roles } = caller;
  const viewer = await viewerOf(desk, caller);
  const outcome = await carrying(desk, params.sessionId, (session) => {
    const commandId = commandIdOf(name, id, idempotencyKey);
    if (!maySee(viewer, sessionView(session)) && !session.recent.includes(commandId)) return refuse('not-found');
    return commandFor(session, { at: desk.now(), by: { kind: 'agent', id, roles }, commandId });
  });
  return isRefusal(outcome) ? outcome : { session: sessionAfter(viewer, outcome.session), at: desk.now() };
}

/** Carries out a person's command that is the same whatever the session is like. */
export function command(desk: Desk, request: Request, asked: Asked<Command>) {
  return deed(desk, request, asked.type, (_, given) => ({ ...asked, ...given }));
}
