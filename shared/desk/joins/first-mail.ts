import type { Mail } from '../../domain/content.ts';
import { loadHistory } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';

/** Among how many of the first entries the mail is with which a session began. */
const FIRST = 10;

/** The mail with which a session began; wherever it stands by now; `undefined` where none did. About a read unit for each 4 KB. */
export async function firstMailOf(desk: Desk, sessionId: string): Promise<Mail | undefined> {
  const { entries } = await loadHistory(desk.table, sessionId, { after: 0, limit: FIRST });
  for (const { event } of entries) {
    if (event.type === 'message-received' && event.content.kind === 'mail') return event.content;
  }
  return undefined;
}
