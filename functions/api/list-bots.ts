import { listBots } from '../../shared/desk/bots/bots.ts';
import { botsOfStack } from '../bots.ts';
import { serve } from './serve.ts';

const line = botsOfStack();

export const handler = serve('listBots', async () => ({
  bots: [...(await listBots(line))],
  at: new Date().toISOString(),
}));
