import { undoJoin } from '../../shared/desk/joins/unjoin.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('undoJoin', async ({ caller, params, body }) => {
  const outcome = await undoJoin(desk, params.sessionId, body.address, caller);
  return isRefusal(outcome) ? outcome : { address: outcome.address, at: desk.now() };
});
