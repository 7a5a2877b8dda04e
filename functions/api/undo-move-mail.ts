import { commandIdOf } from '../../shared/desk/desk.ts';
import { undoMove } from '../../shared/desk/email/undo-move.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { sessionAfter, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('undoMoveMail', async ({ caller, params, idempotencyKey }) => {
  const viewer = await viewerOf(desk, caller);
  const commandId = commandIdOf('undo-move-mail', caller.id, params.sessionId, params.seq, idempotencyKey);
  const moved = await undoMove(desk, { ...params, by: caller, commandId, viewer });
  return isRefusal(moved)
    ? moved
    : { session: sessionAfter(viewer, moved.session), other: moved.other, at: desk.now() };
});
