import { reply } from '../../shared/desk/reply.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('sendReply', async ({ caller, params, body }) => {
  const seen = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(seen)) return seen;
  const outcome = await reply(desk, params.sessionId, caller, body);
  return isRefusal(outcome) ? outcome : replyResult(desk, caller, outcome);
});
