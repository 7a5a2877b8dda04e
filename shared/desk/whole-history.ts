import type { StoredEntry } from '../contracts/views.ts';
import { loadHistory } from '../store/sessions.ts';
import type { Table } from '../store/table.ts';

/** Entries read at once: half a megabyte of ordinary ones. */
const PAGE = 500;

/** A session's history from its first entry up to the one of number `upTo`, or to its end, page by page. */
export async function wholeHistory(table: Table, sessionId: string, upTo?: number): Promise<readonly StoredEntry[]> {
  const all: StoredEntry[] = [];
  const before = upTo === undefined ? {} : { before: upTo + 1 };
  for (let more = true; more; ) {
    const page = await loadHistory(table, sessionId, { ...before, after: all.at(-1)?.seq ?? 0, limit: PAGE });
    all.push(...page.entries);
    more = page.more && page.entries.length > 0;
  }
  return all;
}
