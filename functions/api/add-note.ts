import { addNote } from '../../shared/desk/notes.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { replyResult, viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('addNote', async ({ caller, params, body }) => {
  const viewer = await viewerOf(desk, caller);
  const noting = { by: caller, viewer, sessionId: params.sessionId };
  const outcome = await addNote(desk, noting, body);
  return isRefusal(outcome) ? outcome : replyResult(desk, viewer, outcome);
});
