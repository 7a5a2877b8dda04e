import { bringFile } from '../../shared/desk/files/bring-file.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { serve } from './serve.ts';
import { visibleSession } from './sessions.ts';

const desk = deskOfStack();
const shelf = fileShelfOfStack();

export const handler = serve('bringFile', async ({ caller, params, body }) => {
  const session = await visibleSession(desk, caller, params.sessionId);
  return isRefusal(session) ? session : bringFile(desk, shelf, session, caller, body);
});
