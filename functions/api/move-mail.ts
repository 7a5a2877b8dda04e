import { commandIdOf } from '../../shared/desk/desk.ts';
import { moveMail } from '../../shared/desk/email/move-mail.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { sessionAfter, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('moveMail', async ({ caller, params, body, idempotencyKey }) => {
  const viewer = await viewerOf(desk, caller);
  const commandId = commandIdOf('move-mail', caller.id, params.sessionId, params.seq, idempotencyKey);
  const moved = await moveMail(desk, { ...params, by: caller, commandId, viewer }, body.to);
  return isRefusal(moved)
    ? moved
    : { session: sessionAfter(viewer, moved.session), other: moved.other, at: desk.now() };
});
