import { isRefusal } from '../../shared/domain/refusals.ts';
import { shownEntry } from '../../shared/live/shown-entry.ts';
import { loadHistory } from '../../shared/store/sessions.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getHistory', async ({ caller, params, query }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  const { entries, more } = await loadHistory(desk.table, session.id, query);
  return { entries: entries.map((entry) => shownEntry(caller.id, entry)), more, at: desk.now() };
});
