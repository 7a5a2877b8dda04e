import { handOverCommand } from '../../shared/desk/by-hand.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('transferSession', (request) => {
  const { to, note } = request.body;
  return deed(desk, request, 'transfer', (session, given) => handOverCommand(desk, session, given, to, note));
});
