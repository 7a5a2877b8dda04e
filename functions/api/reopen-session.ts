import { carryOut, carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { reopenCommand } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('reopenSession', (request) => {
  const { reason, to } = request.body;
  return deed(
    desk,
    request,
    'reopen',
    (session, given) => reopenCommand(desk, session, { type: 'reopen', ...given, reason }, to),
    // Whoever is named is meant, with room or without.
    to.kind === 'last-owner' ? carryOutByRoom : carryOut,
  );
});
