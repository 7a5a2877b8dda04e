import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { command } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('callSupervisor', (request) =>
  command(desk, request, { type: 'call-supervisor', note: request.body.note }),
);
