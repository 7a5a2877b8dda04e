import { refuse } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('completeSession', async (request) => {
  const { completion } = await desk.settings();
  if (!completion.categories.some(({ id }) => id === request.body.category)) return refuse('unknown-category');
  return command(desk, request, { type: 'complete', cause: 'agent', ...request.body });
});
