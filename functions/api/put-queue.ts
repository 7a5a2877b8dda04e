import { putQueue } from '../../shared/desk/settings/put-queue.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { settingsResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('putQueue', async ({ caller, params, body }) =>
  settingsResult(desk, await putQueue(desk, caller, { ...body, id: params.queueId })),
);
