import { connectBot } from '../../shared/desk/bots/bots.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { botsOfStack } from '../bots.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const line = botsOfStack();

export const handler = serve('connectBot', async ({ caller, body }) => {
  const bot = await connectBot(desk, caller, line, body);
  return isRefusal(bot) ? bot : { bot, at: desk.now() };
});
