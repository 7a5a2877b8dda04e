import { withGreeting } from '../../shared/desk/greet.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { deed } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('claimSession', (request) =>
  deed(desk, request, 'claim', (session, given) =>
    withGreeting(desk, session, { type: 'claim', ...given }, given.by.id),
  ),
);
