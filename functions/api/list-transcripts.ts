import { transcriptsOf } from '../../shared/desk/transcripts.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('listTranscripts', async ({ caller, params }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  return { transcripts: [...(await transcriptsOf(desk, session))], at: desk.now() };
});
