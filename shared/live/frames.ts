import type { LiveFrame } from '../contracts/live.ts';
import { FRAME_BYTES } from '../contracts/live-limits.ts';
import type { SessionView } from '../contracts/views.ts';
import { maySee, maySeeTicket, type Viewer } from '../domain/visibility.ts';
import { LEADS } from '../store/keys.ts';
import type { AddressedNotice, Changes, TicketMove } from './changes.ts';
import { shownEntry } from './shown-entry.ts';

type ChangesFrame = Extract<LiveFrame, { readonly type: 'changes' }>;
type Shown = Omit<ChangesFrame, 'type' | 'at'>;

/** A lead's own call for a lead is no news to them. */
function isFor({ agentId, oversees }: Viewer, { audience, notice }: AddressedNotice): boolean {
  return audience === LEADS ? oversees && notice.by !== agentId : audience === agentId;
}

/** Who sees a ticket no more is told of it as well, so that it leaves their lists. */
function isMarkedFor(viewer: Viewer, { before, after }: TicketMove): boolean {
  return maySeeTicket(viewer, after) || (before !== undefined && maySeeTicket(viewer, before));
}

/** What is for a viewer's eyes. */
function changesFor(
  viewer: Viewer,
  changes: Changes,
  sessionOf: (sessionId: string) => SessionView | undefined,
): Shown {
  const { agents, goneAgents, settingsRev } = changes;
  const isShown = (sessionId: string) => {
    const session = sessionOf(sessionId);
    return session !== undefined && maySee(viewer, session);
  };
  const tickets = changes.tickets
    .filter((move) => isMarkedFor(viewer, move))
    .map(({ after: { id, rev, sessionId } }) => ({ id, rev, sessionId }));
  return {
    sessions: changes.sessions.flatMap(({ after }) => (maySee(viewer, after) ? [after] : [])),
    gone: changes.sessions.flatMap(({ before, after }) =>
      before !== undefined && maySee(viewer, before) && !maySee(viewer, after) ? [after.id] : [],
    ),
    entries: changes.entries.flatMap(({ sessionId, entry }) =>
      isShown(sessionId) ? [{ sessionId, entry: shownEntry(viewer.agentId, entry) }] : [],
    ),
    agents: [...agents],
    goneAgents: [...goneAgents],
    notices: changes.notices.flatMap((each) => (isFor(viewer, each) ? [each.notice] : [])),
    ...(tickets.length > 0 && { tickets }),
    ...(settingsRev !== undefined && { settingsRev }),
  };
}

/** Whether there is nothing to tell. */
function isEmpty({ settingsRev, ...lists }: Shown): boolean {
  return settingsRev === undefined && Object.values(lists).every(({ length }) => length === 0);
}

/**
 * The frame of one batch for one viewer; `undefined` when nothing in it is for their eyes. `sessionOf` finds the session
 * of an entry. A batch too large for one frame becomes a call to read a snapshot.
 */
export function frameFor(
  viewer: Viewer,
  changes: Changes,
  sessionOf: (sessionId: string) => SessionView | undefined,
  at: string,
): string | undefined {
  const shown = changesFor(viewer, changes, sessionOf);
  if (isEmpty(shown)) return undefined;
  const frame: LiveFrame = { type: 'changes', at, ...shown };
  const text = JSON.stringify(frame);
  if (Buffer.byteLength(text) <= FRAME_BYTES) return text;
  const resync: LiveFrame = { type: 'resync', at };
  return JSON.stringify(resync);
}
