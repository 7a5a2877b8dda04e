import { carryOut, carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { reopenCommand } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('grantReopen', (request) => {
  const { word, to } = request.body;
  const said = word === undefined ? {} : { word };
  return deed(
    desk,
    request,
    'grant-reopen',
    (session, given) => reopenCommand(desk, session, { type: 'grant-reopen', ...given, ...said }, to),
    // Whoever is named is meant, with room or without.
    to.kind === 'last-owner' ? carryOutByRoom : carryOut,
  );
});
