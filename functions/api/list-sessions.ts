import { listSessions } from '../../shared/desk/lists.ts';
import { deskOfStack } from '../desk.ts';
import { badField, serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('listSessions', async ({ caller, query }) => {
  const page = await listSessions(desk, await viewerOf(desk, caller), query);
  if (page === 'bad-cursor') throw badField('query.cursor', 'Not a cursor that this API answered');
  const { sessions, cursor } = page;
  return { sessions: [...sessions], ...(cursor !== undefined && { cursor }), at: desk.now() };
});
