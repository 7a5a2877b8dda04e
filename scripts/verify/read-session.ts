import { readStill } from './read-again.ts';
import { checkSession, type SessionReading } from './session.ts';
import type { TableReader } from './table-reader.ts';

/** Reads and checks one session as it is at one moment; `undefined` when it is gone or never holds still. */
export async function readSession(reader: TableReader, sessionId: string): Promise<SessionReading | undefined> {
  const items = await readStill(reader, sessionId);
  return items?.isStill ? checkSession(items) : undefined;
}
