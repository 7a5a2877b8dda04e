import type { Queue } from '../contracts/settings.ts';
import type { CommandOf } from '../domain/commands.ts';
import type { CompletionCause } from '../domain/completion-cause.ts';
import type { Session } from '../domain/session.ts';
import { loadThread } from '../store/directory.ts';
import type { Desk } from './desk.ts';
import { tellingOf } from './say.ts';

/** Whoever is no customer, wrote by mistake, or does not know of the session hears nothing and is asked nothing. */
const SILENT: ReadonlySet<CompletionCause> = new Set(['spam', 'mistake', 'mail-taken-back']);

/** Causes by which nobody of the team has completed it. */
const AUTOMATIC: ReadonlySet<CompletionCause> = new Set(['idle', 'no-answer']);

type Farewell = Pick<CommandOf<'say-farewell'>, 'telling' | 'survey'>;

/** Whether the customer talks about something else on the same thread already: a second after the end stands is enough. */
async function isOvertaken(desk: Desk, session: Session): Promise<boolean> {
  const thread = await loadThread(desk.table, session.thread, true);
  return thread !== undefined && thread.sessionId !== session.id;
}

/**
 * What the customer is told once a completion stands, and asked if the queue's policy wants to know. Nothing in the middle of
 * another conversation of theirs, which would look as if that were over: it costs a read of the thread.
 */
export async function farewellOf(desk: Desk, queue: Queue, session: Session): Promise<Farewell> {
  const { completion } = session;
  if (completion === undefined || SILENT.has(completion.cause)) return {};
  // Nobody said a word that stands here: what they wrote was moved elsewhere, or no person wrote it.
  if (session.lastMessage === undefined) return {};
  // Both are said together, so that one of them tells that nothing is left to say.
  if (completion.told || session.surveys?.some(({ closing }) => closing === completion.closing)) return {};
  if (await isOvertaken(desk, session)) return {};
  const { cause, ownerId } = completion;
  const about = { ...session, ...(ownerId !== undefined && { ownerId }) };
  const telling = await tellingOf(desk, queue, cause === 'idle' ? 'idle-closed' : 'completed', about);
  const { ask, afterAutomatic } = queue.survey;
  const isAsked = ask && ownerId !== undefined && (afterAutomatic || !AUTOMATIC.has(cause));
  const survey = isAsked ? await tellingOf(desk, queue, 'survey', about) : undefined;
  return { ...(telling && { telling }), ...(survey && { survey }) };
}
