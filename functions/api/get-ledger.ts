import { ledgerOf } from '../../shared/desk/ledger.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { shownEntry } from '../../shared/live/shown-entry.ts';
import { deskOfStack } from '../desk.ts';
import { badField, serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getLedger', async ({ caller, params, query }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  const part = await ledgerOf(desk, session, query.cursor);
  if (part === 'bad-cursor') throw badField('query.cursor', 'Not a cursor that this API answered');
  const { entries, holdings, cursor } = part;
  return {
    session: sessionView(session),
    entries: entries.map((entry) => shownEntry(caller.id, entry)),
    holdings: [...holdings],
    ...(cursor !== undefined && { cursor }),
    at: desk.now(),
  };
});
