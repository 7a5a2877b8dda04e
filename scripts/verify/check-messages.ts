import { keys } from '../../shared/store/keys.ts';
import type { Finding } from './findings.ts';
import { forEach, readOfCustomer } from './read-again.ts';
import { readSession } from './read-session.ts';
import type { TableReader } from './table-reader.ts';

/** Looks through all sessions of a customer for messages that stand in more than one. */
export async function checkMessages(reader: TableReader, sessionIds: readonly string[]): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  await forEach(sessionIds, async (sessionId) => {
    const customerId = (await readSession(reader, sessionId))?.session?.customerId;
    if (customerId === undefined) return;
    const seen = new Map<string, string>();
    for (const id of (await readOfCustomer(reader, customerId)).toSorted()) {
      for (const message of (await readSession(reader, id))?.received ?? []) {
        const first = seen.get(message) ?? id;
        seen.set(message, first);
        if (first === id) continue;
        const item = keys.session(id).pk;
        const found = `in ${first} as well`;
        findings.set(`${item} ${message}`, {
          code: 'message-twice',
          item,
          part: message,
          expected: 'in one session',
          found,
        });
      }
    }
  });
  return [...findings.values()];
}
