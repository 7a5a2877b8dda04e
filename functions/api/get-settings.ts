import { deskOfStack } from '../desk.ts';
import { optionalVariable } from '../environment.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const mailDomain = optionalVariable('EMAIL_DOMAIN');

export const handler = serve('getSettings', async () => ({
  settings: await desk.settings('now'),
  ...(mailDomain !== undefined && { mailDomain }),
  at: desk.now(),
}));
