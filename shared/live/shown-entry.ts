import type { HistoryEntry, StoredEntry } from '../contracts/views.ts';
import { mayRead } from '../domain/visibility.ts';

/**
 * A history entry as one agent may see it: a whisper between others stands there as hidden, so that the numbers have no
 * gap. Whatever hands history to a console goes through this.
 */
export function shownEntry(agentId: string, entry: StoredEntry): HistoryEntry {
  if (mayRead(agentId, entry.event)) return entry;
  return { seq: entry.seq, event: { type: 'hidden', at: entry.event.at } };
}
