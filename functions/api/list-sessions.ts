import { listSessions } from '../../shared/desk/lists.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('listSessions', async ({ caller, query }) => {
  const { sessions, cursor } = await listSessions(desk, await viewerOf(desk, caller), query);
  return { sessions: [...sessions], ...(cursor !== undefined && { cursor }), at: desk.now() };
});
