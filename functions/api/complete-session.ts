import { completeCommand } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('completeSession', (request) =>
  deed(desk, request, 'complete', (session, given) => completeCommand(desk, session, given, request.body)),
);
