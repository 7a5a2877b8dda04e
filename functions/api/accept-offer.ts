import { withGreeting } from '../../shared/desk/greet.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('acceptOffer', (request) =>
  deed(desk, request, 'accept', (session, given) =>
    withGreeting(desk, session, { type: 'accept', ...given, offerId: request.body.offerId }, given.by.id),
  ),
);
