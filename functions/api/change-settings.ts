import { changeSettings } from '../../shared/desk/settings/change-settings.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { settingsResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('changeSettings', async ({ caller, body }) =>
  settingsResult(desk, await changeSettings(desk, caller, body)),
);
