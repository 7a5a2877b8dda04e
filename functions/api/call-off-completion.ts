import { carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { callOffCommand } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('callOffCompletion', (request) =>
  deed(desk, request, 'call-off-completion', (session, given) => callOffCommand(desk, session, given), carryOutByRoom),
);
