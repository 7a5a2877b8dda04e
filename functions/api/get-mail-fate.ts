import { fateOf } from '../../shared/desk/email/set-aside.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('getMailFate', ({ params }) => fateOf(desk, params.mailId));
