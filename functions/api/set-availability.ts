import { agentView } from '../../shared/desk/views.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import { setAvailability } from '../../shared/store/roster.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('setAvailability', async ({ caller, body }) => {
  const agent = await setAvailability(desk.table, caller.id, body.availability, body.reason);
  return agent === undefined ? refuse('not-found') : { agent: agentView(agent), at: desk.now() };
});
