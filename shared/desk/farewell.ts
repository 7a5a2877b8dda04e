import type { Queue } from '../contracts/settings.ts';
import type { CommandOf } from '../domain/commands.ts';
import type { CompletionCause } from '../domain/completion-cause.ts';
import type { Session } from '../domain/session.ts';
import type { Desk } from './desk.ts';
import { tellingOf } from './say.ts';

/** Whoever is no customer, or wrote by mistake, hears nothing and is asked nothing. */
const SILENT: ReadonlySet<CompletionCause> = new Set(['spam', 'mistake']);

/** Causes by which nobody of the team has completed it. */
const AUTOMATIC: ReadonlySet<CompletionCause> = new Set(['idle', 'no-answer']);

type Farewell = Pick<CommandOf<'say-farewell'>, 'telling' | 'survey'>;

/** What the customer is told once a completion stands, and asked if the queue's policy wants to know. */
export async function farewellOf(desk: Desk, queue: Queue, session: Session): Promise<Farewell> {
  const { completion } = session;
  if (completion === undefined || SILENT.has(completion.cause)) return {};
  const { cause, ownerId } = completion;
  const about = { ...session, ...(ownerId !== undefined && { ownerId }) };
  const telling = await tellingOf(desk, queue, cause === 'idle' ? 'idle-closed' : 'completed', about);
  const { ask, afterAutomatic } = queue.survey;
  const isAsked = ask && ownerId !== undefined && (afterAutomatic || !AUTOMATIC.has(cause));
  const survey = isAsked ? await tellingOf(desk, queue, 'survey', about) : undefined;
  return { ...(telling && { telling }), ...(survey && { survey }) };
}
