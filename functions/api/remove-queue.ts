import { removeQueue } from '../../shared/desk/settings/remove-queue.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { settingsResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('removeQueue', async ({ caller, params, body }) =>
  settingsResult(desk, await removeQueue(desk, caller, { ...body, queueId: params.queueId })),
);
