import { ownerAt } from '../../shared/desk/ledger.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getOwnerAt', async ({ caller, params, query }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  const { asked, holding } = await ownerAt(desk, session, query.at);
  const at = desk.now();
  if (holding === 'before-start') return { asked, state: holding, at };
  const { ownerId, from, until } = holding;
  const span = { since: from, ...(until !== undefined && { until }) };
  return ownerId === undefined
    ? { asked, state: 'unowned' as const, ...span, at }
    : { asked, state: 'owned' as const, ownerId, ...span, at };
});
