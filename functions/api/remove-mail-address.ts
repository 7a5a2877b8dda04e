import { removeMailAddress } from '../../shared/desk/settings/mail-addresses.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { settingsResult } from './settings-result.ts';

const desk = deskOfStack();

export const handler = serve('removeMailAddress', async ({ caller, body }) =>
  settingsResult(desk, await removeMailAddress(desk, caller, body)),
);
