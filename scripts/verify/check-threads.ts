import { keys } from '../../shared/store/keys.ts';
import { type Finding, shown } from './findings.ts';
import { forEach, isThere } from './read-again.ts';
import { readSession } from './read-session.ts';
import { damageOf, threadOf } from './stored-item.ts';
import type { TableReader } from './table-reader.ts';
import type { Tally } from './tally.ts';

/** Session ids by thread, as stored. */
export type Threads = ReadonlyMap<string, string>;

const DAMAGED = Symbol('damaged');

const keyOfThread = (thread: string): string => {
  const { pk, sk } = keys.thread(thread);
  return `${pk} ${sk}`;
};

/** Threads that lead nowhere, and open sessions to which their thread does not lead, as far as the scan saw. */
export function suspectThreads(threads: Threads, { sessionIds, open }: Tally) {
  return {
    threads: [...threads].flatMap(([thread, sessionId]) => (sessionIds.has(sessionId) ? [] : thread)),
    sessions: [...open].flatMap(([sessionId, thread]) => (threads.get(thread) === sessionId ? [] : sessionId)),
  };
}

/** Where a thread is attached now; `damaged` is told elsewhere. */
async function attachedTo(reader: TableReader, thread: string): Promise<string | undefined | typeof DAMAGED> {
  const item = await reader.get(keys.thread(thread));
  if (item === undefined) return undefined;
  return damageOf(item) === undefined ? threadOf(item)[1] : DAMAGED;
}

async function dangling(reader: TableReader, thread: string): Promise<Finding | undefined> {
  const sessionId = await attachedTo(reader, thread);
  if (typeof sessionId !== 'string' || (await isThere(reader, keys.session(sessionId).pk))) return undefined;
  return { code: 'thread-dangling', item: keyOfThread(thread), expected: 'a session', found: sessionId };
}

async function elsewhere(reader: TableReader, sessionId: string): Promise<Finding | undefined> {
  const session = (await readSession(reader, sessionId))?.session;
  if (session === undefined || session.status === 'completed') return undefined;
  const found = await attachedTo(reader, session.thread);
  if (found === sessionId || found === DAMAGED) return undefined;
  // Told already, as a thread that leads nowhere.
  if (typeof found === 'string' && !(await isThere(reader, keys.session(found).pk))) return undefined;
  return { code: 'thread-elsewhere', item: keyOfThread(session.thread), expected: sessionId, found: shown(found) };
}

/** Reads suspicious threads and sessions again. */
export async function checkThreads(
  reader: TableReader,
  suspects: ReturnType<typeof suspectThreads>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const note = (finding: Finding | undefined) => {
    if (finding !== undefined) findings.push(finding);
  };
  await forEach(suspects.threads, async (thread) => note(await dangling(reader, thread)));
  await forEach(suspects.sessions, async (sessionId) => note(await elsewhere(reader, sessionId)));
  return findings;
}
