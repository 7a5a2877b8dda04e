import type { AgentView } from '../contracts/views.ts';
import type { AddressedNotice, Changes, SessionChange, SessionEntry, TicketMove } from '../live/changes.ts';
import type { Changed } from '../store/stream-record.ts';
import { ticketView } from './tickets/view.ts';
import { agentView, sessionView } from './views.ts';

/** Leaves out changes that no console shows, such as when an agent was last offered something. */
function isShown(before: AgentView | undefined, after: AgentView): boolean {
  return before === undefined || JSON.stringify(before) !== JSON.stringify(after);
}

/** The parts of a batch as they are gathered; what comes later replaces what came before of the same thing. */
class Gathering {
  readonly sessions = new Map<string, SessionChange>();
  readonly entries: SessionEntry[] = [];
  readonly agents = new Map<string, AgentView>();
  readonly goneAgents = new Set<string>();
  readonly notices: AddressedNotice[] = [];
  readonly tickets = new Map<string, TicketMove>();
  settingsRev: number | undefined;

  add(change: Changed): void {
    switch (change.kind) {
      case 'session': {
        const { before, after } = change;
        const known = this.sessions.get(after.id) ?? (before && { before: sessionView(before) });
        this.sessions.set(after.id, { ...known, after: sessionView(after) });
        return;
      }
      case 'entry':
        this.entries.push({ sessionId: change.sessionId, entry: change.entry });
        return;
      case 'agent': {
        const after = agentView(change.after);
        if (!isShown(change.before && agentView(change.before), after)) return;
        this.agents.set(after.agentId, after);
        this.goneAgents.delete(after.agentId);
        return;
      }
      case 'agent-removed':
        this.agents.delete(change.agent.agentId);
        this.goneAgents.add(change.agent.agentId);
        return;
      case 'notice':
        this.notices.push({ audience: change.audience, notice: change.notice });
        return;
      case 'service-ticket': {
        const { before, after } = change;
        const known = this.tickets.get(after.id) ?? (before && { before: ticketView(before) });
        this.tickets.set(after.id, { ...known, after: ticketView(after) });
        return;
      }
      case 'settings':
        this.settingsRev = change.after.rev;
        return;
      case 'other':
        return;
      default:
        change satisfies never;
    }
  }
}

/**
 * What a batch of stream records means for consoles: each session as it was before and is after it, the last state of each
 * agent and ticket, every entry and notice.
 */
export function changesOf(batch: readonly Changed[]): Changes {
  const gathering = new Gathering();
  for (const change of batch) gathering.add(change);
  const { sessions, entries, agents, goneAgents, notices, tickets, settingsRev } = gathering;
  return {
    sessions: [...sessions.values()],
    entries,
    agents: [...agents.values()],
    goneAgents: [...goneAgents],
    notices,
    tickets: [...tickets.values()],
    ...(settingsRev !== undefined && { settingsRev }),
  };
}
