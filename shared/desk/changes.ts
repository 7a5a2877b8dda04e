import type { AgentView, SessionView } from '../contracts/views.ts';
import type { Changes, SessionEntry } from '../live/changes.ts';
import type { Changed } from '../store/stream-record.ts';
import { agentView, sessionView } from './views.ts';

/** Leaves out changes that no console shows, such as when an agent was last offered something. */
function isShown(before: AgentView | undefined, after: AgentView): boolean {
  return before === undefined || JSON.stringify(before) !== JSON.stringify(after);
}

/** What a batch of stream records means for consoles: the last state of each session and agent, and every entry. */
export function changesOf(batch: readonly Changed[]): Changes {
  const sessions = new Map<string, SessionView>();
  const agents = new Map<string, AgentView>();
  const entries: SessionEntry[] = [];
  for (const change of batch) {
    if (change.kind === 'session') sessions.set(change.after.id, sessionView(change.after));
    if (change.kind === 'entry') entries.push({ sessionId: change.sessionId, entry: change.entry });
    if (change.kind === 'agent') {
      const after = agentView(change.after);
      if (isShown(change.before && agentView(change.before), after)) agents.set(after.agentId, after);
    }
  }
  return { sessions: [...sessions.values()], entries, agents: [...agents.values()] };
}
