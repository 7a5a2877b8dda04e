import type { AgentView, HistoryEntry, SessionView } from '../contracts/views.ts';

/** A history entry and the session that it belongs to. */
export interface SessionEntry {
  readonly sessionId: string;
  readonly entry: HistoryEntry;
}

/** What one batch of the table's stream changed, as consoles show it. */
export interface Changes {
  readonly sessions: readonly SessionView[];
  readonly entries: readonly SessionEntry[];
  readonly agents: readonly AgentView[];
}
