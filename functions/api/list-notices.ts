import { listNotices } from '../../shared/desk/notices.ts';
import { oversees } from '../../shared/domain/visibility.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('listNotices', async ({ caller, query }) => {
  const { notices, readUpTo } = await listNotices(desk, caller.id, oversees(caller.roles), query.limit);
  return { notices: [...notices], ...(readUpTo !== undefined && { readUpTo }), at: desk.now() };
});
