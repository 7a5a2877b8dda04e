import { editReply } from '../../shared/desk/about-message.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('editReply', async ({ caller, params, body: { messageId, text } }) => {
  const viewer = await viewerOf(desk, caller);
  const outcome = await editReply(desk, { ...params, messageId, by: caller, viewer }, text);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
