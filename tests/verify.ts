import type { Finding } from '../scripts/verify/findings.ts';
import { verify as verifyTable } from '../scripts/verify/verify.ts';
import type { Table } from '../shared/store/table.ts';

/** What a table holds, and everything about it that must not be, in words. */
export interface Verdict {
  readonly sessions: number;
  readonly entries: number;
  readonly wrongs: readonly string[];
}

function inWords({ code, item, part, expected, found }: Finding): string {
  return `${code}: ${[item, part].filter(Boolean).join(' ')}: expected ${expected}, found ${found}`;
}

/** The operators' own checker on a table that nobody changes meanwhile. */
export async function verify(table: Table): Promise<Verdict> {
  const { sessions, entries, violations } = await verifyTable(table, { settleMs: 0 });
  return { sessions, entries, wrongs: violations.map(inWords) };
}
