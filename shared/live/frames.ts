import type { LiveFrame } from '../contracts/live.ts';
import { FRAME_BYTES } from '../contracts/live-limits.ts';
import type { SessionView } from '../contracts/views.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import type { Changes } from './changes.ts';

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
  const sessions = changes.sessions.filter((session) => maySee(viewer, session));
  const entries = changes.entries.filter(({ sessionId }) => {
    const session = sessionOf(sessionId);
    return session !== undefined && maySee(viewer, session);
  });
  const { agents } = changes;
  if (sessions.length + entries.length + agents.length === 0) return undefined;
  const frame: LiveFrame = {
    type: 'changes',
    at,
    sessions,
    entries,
    agents: [...agents],
    gone: [],
    goneAgents: [],
    notices: [],
  };
  const text = JSON.stringify(frame);
  if (Buffer.byteLength(text) <= FRAME_BYTES) return text;
  const resync: LiveFrame = { type: 'resync', at };
  return JSON.stringify(resync);
}
