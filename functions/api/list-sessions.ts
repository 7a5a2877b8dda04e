import { listSessions } from '../../shared/desk/lists.ts';
import type { Search } from '../../shared/desk/search.ts';
import { deskOfStack } from '../desk.ts';
import { badField, serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

function instant(at: string): string {
  return new Date(at).toISOString();
}

export const handler = serve('listSessions', async ({ caller, query }) => {
  const { list, cursor, limit, from, to, ...words } = query;
  const search: Search = {
    ...words,
    ...(from !== undefined && { from: instant(from) }),
    ...(to !== undefined && { to: instant(to) }),
  };
  if (list !== 'completed' && Object.keys(search).length > 0) {
    throw badField('query.list', 'Only completed sessions are searched');
  }
  if (search.from !== undefined && search.to !== undefined && search.to <= search.from) {
    throw badField('query.to', 'Not after the beginning');
  }
  const wanted = { list, limit, search, ...(cursor !== undefined && { cursor }) };
  const page = await listSessions(desk, await viewerOf(desk, caller), wanted);
  if (page === 'bad-cursor') throw badField('query.cursor', 'Not a cursor that this API answered to this search');
  return { ...page, sessions: [...page.sessions], at: desk.now() };
});
