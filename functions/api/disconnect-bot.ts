import { disconnectBot } from '../../shared/desk/bots/bots.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { botsOfStack } from '../bots.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const line = botsOfStack();

export const handler = serve('disconnectBot', async ({ caller, params }) => {
  const outcome = await disconnectBot(desk, caller, line, params.botId);
  return isRefusal(outcome) ? outcome : { botId: params.botId, ...outcome, at: desk.now() };
});
