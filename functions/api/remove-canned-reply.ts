import { removeCannedReply } from '../../shared/desk/settings/canned-replies.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { cannedRepliesResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('removeCannedReply', async ({ caller, params }) =>
  cannedRepliesResult(desk, await removeCannedReply(desk, caller, params.replyId)),
);
