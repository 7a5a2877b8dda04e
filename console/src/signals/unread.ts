import type { SessionView } from '../../../shared/contracts/views.ts';

/** Up to which of its messages somebody has looked at a session: their times, by session id. */
export type Looked = Readonly<Record<string, string>>;

/** A browser remembers this many sessions at most: more than anybody holds at a time. */
const MOST = 200;

/** Reads what was kept earlier, as far as it makes sense. */
export function readLooked(kept: unknown): Looked {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, at]) => typeof at === 'string'));
}

/** Whether a session is one that I am to answer. */
function isMine({ status, owner }: SessionView, agentId: string): boolean {
  return status === 'active' && owner?.agentId === agentId;
}

/** Whether the customer has written in one of my sessions since I last looked at it. */
export function isUnread(session: SessionView, agentId: string, looked: Looked): boolean {
  const { id, lastMessage } = session;
  return isMine(session, agentId) && lastMessage?.from === 'customer' && lastMessage.at > (looked[id] ?? '');
}

/**
 * Notes that a session was looked at. Sessions that do not stay are forgotten, and so are those that were looked at
 * longest ago when there are too many. What is there is answered unchanged when there is nothing to note.
 */
export function lookAt(
  looked: Looked,
  { id, lastMessage }: SessionView,
  stays: (sessionId: string) => boolean,
): Looked {
  const at = lastMessage?.at;
  if (at === undefined || at <= (looked[id] ?? '')) return looked;
  const others = Object.entries(looked).filter(([other]) => other !== id && stays(other));
  // New ones are added at the end, so the first are the oldest.
  return Object.fromEntries([...others.slice(1 - MOST), [id, at]]);
}
