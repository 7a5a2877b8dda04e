import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('refuseReopen', (request) =>
  command(desk, request, { type: 'refuse-reopen', ...request.body }),
);
