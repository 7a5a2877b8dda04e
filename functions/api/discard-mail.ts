import { discard } from '../../shared/desk/email/set-aside.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve(
  'discardMail',
  async ({ caller, params }) =>
    (await discard(desk, params.mailId, caller.id)) ?? { mailId: params.mailId, at: desk.now() },
);
