import { parkCommand } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('parkSession', (request) => {
  const { wakeAt, ...rest } = request.body;
  // Clients may name a time by the clocks of a place; all that is kept is UTC.
  const wakes = wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() };
  return deed(desk, request, 'park', (session, given) => parkCommand(session, given, { ...rest, ...wakes }));
});
