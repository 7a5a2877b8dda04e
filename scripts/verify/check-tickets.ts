import { keys } from '../../shared/store/keys.ts';
import { type Finding, shown } from './findings.ts';
import { forEach, isThere } from './read-again.ts';
import { readSession } from './read-session.ts';
import type { TableReader } from './table-reader.ts';

/** Session ids by service ticket. */
export type Tickets = ReadonlyMap<string, string>;

/** Tickets whose session does not name them, and tickets that a session names and that are not there, as far as the scan saw. */
export function suspectTickets(stored: Tickets, named: Tickets): Tickets {
  const unnamed = [...stored].filter(([ticketId, sessionId]) => named.get(ticketId) !== sessionId);
  const missing = [...named].filter(([ticketId]) => !stored.has(ticketId));
  return new Map([...missing, ...unnamed]);
}

/** Both are written in one transaction, so that neither is ever there without the other. */
async function strayed(reader: TableReader, ticketId: string, sessionId: string): Promise<Finding | undefined> {
  const key = keys.serviceTicket(ticketId);
  const stored = await reader.get(key);
  const home = stored === undefined ? sessionId : String(stored.sessionId);
  const session = (await readSession(reader, home))?.session;
  // One that is there and cannot be read is told already.
  if (session === undefined && (await isThere(reader, keys.session(home).pk))) return undefined;
  const isNamed = session?.tickets?.some(({ id }) => id === ticketId) === true;
  if (isNamed === (stored !== undefined)) return undefined;
  const found = isNamed ? 'no ticket' : `${home}, which names ${shown(session?.tickets?.map(({ id }) => id) ?? [])}`;
  const expected = isNamed ? `the ticket that ${home} names` : 'a session that names it';
  return { code: 'ticket-strayed', item: `${key.pk} ${key.sk}`, expected, found };
}

/** Reads suspicious tickets and their sessions again. */
export async function checkTickets(reader: TableReader, suspects: Tickets): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  await forEach(suspects, async ([ticketId, sessionId]) => {
    const finding = await strayed(reader, ticketId, sessionId);
    if (finding !== undefined) findings.push(finding);
  });
  return findings;
}
