import { linkFile } from '../../shared/desk/files/link-file.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();
const shelf = fileShelfOfStack();

export const handler = serve('linkFile', async ({ caller, params, query }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  if (isRefusal(session)) return session;
  return linkFile(desk, shelf, session.id, params.seq, params.fileId, query.save !== undefined);
});
