import type { LedgerEvent } from '../events.ts';
import type { Completion, Session } from '../session.ts';

type Event = Extract<LedgerEvent, { readonly type: 'mail-moved' | 'mail-returned' | 'mail-taken-back' }>;

/** What calling a completion off brings back: the wait as it would be now. */
function awaited(completion: Completion, customerWaitsSince: string | undefined): Completion {
  const { customerWaitsSince: _, ...interrupted } = completion.interrupted;
  return {
    ...completion,
    interrupted: { ...interrupted, ...(customerWaitsSince !== undefined && { customerWaitsSince }) },
  };
}

/**
 * A mail has left the session or is in it again: the conversation stands as the entry says. Nobody is reproached with what they owed before:
 * where the mail was all that the desk owed an answer to, the customer's time to answer begins anew.
 */
export function restated(session: Session, { at, standing }: Event): Session {
  const { thread, lastMessage, customerWaitsSince } = standing;
  const { lastMessage: _, customerWaitsSince: before, ...rest } = session;
  const said = { ...rest, thread, ...(lastMessage && { lastMessage }) };
  if (session.completion !== undefined) {
    return { ...said, completion: awaited(session.completion, customerWaitsSince) };
  }
  if (customerWaitsSince !== undefined) {
    const { idleWarning, ...unwarned } = said;
    return { ...unwarned, customerWaitsSince };
  }
  return session.status === 'active' && before !== undefined ? { ...said, resumedAt: at } : said;
}
