import { takeFilesFrom } from '../../shared/desk/files/take-files.ts';
import { reply } from '../../shared/desk/reply.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf } from './sessions.ts';

const desk = deskOfStack();
const take = takeFilesFrom(fileShelfOfStack());

export const handler = serve('sendReply', async ({ caller, params, body }) => {
  const viewer = await viewerOf(desk, caller);
  const outcome = await reply(desk, params.sessionId, caller, body, viewer, take);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
