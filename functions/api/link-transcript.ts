import { transcriptLink } from '../../shared/desk/transcripts.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { linkTo } from '../../shared/objects/transcript-shelf.ts';
import { deskOfStack } from '../desk.ts';
import { shelfOfStack } from '../transcript-shelf.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();
const shelf = shelfOfStack();

export const handler = serve('linkTranscript', async ({ caller, params, body }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  return transcriptLink(desk, session.id, params.closing, body.format, (format, key, fileName) =>
    linkTo(shelf, format, key, fileName),
  );
});
