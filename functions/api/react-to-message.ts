import { reactToMessage } from '../../shared/desk/about-message.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('reactToMessage', async ({ caller, params, body: { messageId, emojis } }) => {
  const viewer = await viewerOf(desk, caller);
  const outcome = await reactToMessage(desk, { ...params, messageId, by: caller, viewer }, emojis);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
