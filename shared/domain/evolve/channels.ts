import type { LedgerEvent } from '../events.ts';
import type { Session } from '../session.ts';

type Event<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { readonly type: Type }>;

/** It goes on in a place that joins the others, or a place is left, and then whatever was to go there goes to the other one. */
export function channelChanged(session: Session, { from, to, cause }: Event<'channel-changed'>): Session {
  const { threads: known = [session.thread], ...rest } = session;
  if (cause === 'followed') return { ...rest, thread: to, threads: [...known.filter((one) => one !== to), to] };
  const left = known.filter((one) => one !== from);
  const thread = session.thread === from ? to : session.thread;
  return { ...rest, thread, ...(left.length > 1 && { threads: left }) };
}
