import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('returnSession', (request) =>
  command(desk, request, { type: 'return', cause: 'owner', ...request.body }),
);
