import { retryReply } from '../../shared/desk/reply.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf, visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('retryReply', async ({ caller, params }) => {
  const [viewer, seen] = await Promise.all([viewerOf(desk, caller), visibleSession(desk, caller, params.sessionId)]);
  if (isRefusal(seen)) return seen;
  const outcome = await retryReply(desk, params.sessionId, params.seq, caller);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
