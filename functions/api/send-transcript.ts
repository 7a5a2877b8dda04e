import { sendTranscript } from '../../shared/desk/send-transcript.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('sendTranscript', async ({ caller, params, body }) => {
  const viewer = await viewerOf(desk, caller);
  const outcome = await sendTranscript(desk, params.sessionId, caller, body.messageId, viewer);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
