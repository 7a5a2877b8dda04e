import { linkFile } from '../../shared/desk/files/link-file.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();
const shelf = fileShelfOfStack();

export const handler = serve('linkFile', async ({ caller, params }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  return isRefusal(session) ? session : linkFile(desk, shelf, session.id, params.seq, params.fileId);
});
