import { putCannedReply } from '../../shared/desk/settings/canned-replies.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { cannedRepliesResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('putCannedReply', async ({ caller, params, body }) =>
  cannedRepliesResult(desk, await putCannedReply(desk, caller, { ...body, id: params.replyId })),
);
