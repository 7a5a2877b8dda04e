import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('askToReopen', (request) =>
  command(desk, request, { type: 'ask-reopen', ...request.body }),
);
