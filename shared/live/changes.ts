import type { ServiceTicketView } from '../contracts/service-tickets.ts';
import type { AgentView, NoticeView, SessionView, StoredEntry } from '../contracts/views.ts';

/** A session before a batch of changes, if it was there, and after it. */
export interface SessionChange {
  readonly before?: SessionView;
  readonly after: SessionView;
}

/** A history entry and the session that it belongs to. */
export interface SessionEntry {
  readonly sessionId: string;
  readonly entry: StoredEntry;
}

/** A notice and whose it is: one agent's id, or `LEADS`. */
export interface AddressedNotice {
  readonly audience: string;
  readonly notice: NoticeView;
}

/** A service ticket before a batch of changes, if it was there, and after it. */
export interface TicketMove {
  readonly before?: ServiceTicketView;
  readonly after: ServiceTicketView;
}

/** What one batch of the table's stream changed, as consoles show it. */
export interface Changes {
  readonly sessions: readonly SessionChange[];
  readonly entries: readonly SessionEntry[];
  readonly agents: readonly AgentView[];
  /** Ids of agents who were taken out of the roster. */
  readonly goneAgents: readonly string[];
  readonly notices: readonly AddressedNotice[];
  readonly tickets: readonly TicketMove[];
  /** Of settings that were changed. */
  readonly settingsRev?: number;
}
