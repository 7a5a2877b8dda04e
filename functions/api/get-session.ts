import { sessionView } from '../../shared/desk/views.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getSession', async ({ caller, params }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  return isRefusal(session) ? session : { session: sessionView(session), at: desk.now() };
});
