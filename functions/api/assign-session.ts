import { assignCommand } from '../../shared/desk/by-hand.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('assignSession', (request) =>
  deed(desk, request, 'assign', (session, given) => assignCommand(desk, session, given, request.body)),
);
