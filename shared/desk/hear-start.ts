import type { ThreadKey } from '../domain/session.ts';
import { loadThread } from '../store/directory.ts';
import { writeHint } from '../store/hints.ts';
import { loadSession } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/**
 * Somebody came by a link that carries a parameter. It is kept for the session that they begin next; on an open session it
 * changes nothing. Heard twice it is one.
 */
export async function hearStart(desk: Desk, thread: ThreadKey, start: string): Promise<void> {
  const attached = await loadThread(desk.table, thread, true);
  const session = attached && (await loadSession(desk.table, attached.sessionId));
  if (session !== undefined && session.status !== 'completed') return;
  await writeHint(desk.table, thread, start, Date.parse(desk.now()));
}
