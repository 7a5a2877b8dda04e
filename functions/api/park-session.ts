import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('parkSession', (request) => {
  const { reason, wakeAt } = request.body;
  // Clients may name a time by the clocks of a place; all that is kept is UTC.
  const wakes = wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() };
  return command(desk, request, { type: 'park', reason, ...wakes });
});
