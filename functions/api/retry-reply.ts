import { retryReply } from '../../shared/desk/reply.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('retryReply', async ({ caller, params }) => {
  const seen = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(seen)) return seen;
  const outcome = await retryReply(desk, params.sessionId, params.seq, caller);
  return isRefusal(outcome) ? outcome : replyResult(desk, caller, outcome);
});
