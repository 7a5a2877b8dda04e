import { ledgerOf } from '../../shared/desk/ledger.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { shownEntry } from '../../shared/live/shown-entry.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getLedger', async ({ caller, params }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  const { entries, holdings } = await ledgerOf(desk, session);
  return {
    session: sessionView(session),
    entries: entries.map((entry) => shownEntry(caller.id, entry)),
    holdings: [...holdings],
    at: desk.now(),
  };
});
