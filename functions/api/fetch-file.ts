import { fetchAgain } from '../../shared/desk/files/fetch-file.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf, visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('fetchFile', async ({ caller, params }) => {
  const [viewer, session] = await Promise.all([viewerOf(desk, caller), visibleSession(desk, caller, params.sessionId)]);
  if (isRefusal(session)) return session;
  const outcome = await fetchAgain(desk, session, params.seq);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
