import { loadCannedReplies } from '../../shared/store/canned-replies.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { cannedRepliesResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('listCannedReplies', async () =>
  cannedRepliesResult(desk, (await loadCannedReplies(desk.table)).replies),
);
