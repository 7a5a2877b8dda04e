import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { settingsResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('getSettings', async () => settingsResult(desk, await desk.settings('now')));
