import { listTickets } from '../../shared/desk/tickets/lists.ts';
import { deskOfStack } from '../desk.ts';
import { badField, serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('listTickets', async ({ caller, query }) => {
  const page = await listTickets(desk, await viewerOf(desk, caller), query);
  if (page === 'bad-cursor') throw badField('query.cursor', 'Not a cursor that this API answered');
  const { tickets, cursor } = page;
  return { tickets: [...tickets], ...(cursor !== undefined && { cursor }), at: desk.now() };
});
