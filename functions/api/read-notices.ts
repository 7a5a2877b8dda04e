import { readNotices } from '../../shared/desk/notices.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('readNotices', async ({ caller, body }) => {
  const readUpTo = await readNotices(desk, caller.id, body.upTo);
  return { readUpTo, at: desk.now() };
});
