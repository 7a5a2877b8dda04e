import { setAsideMails } from '../../shared/desk/email/set-aside.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('listSetAside', async ({ query }) => {
  const { mails, before } = await setAsideMails(desk, query.before);
  return { mails: [...mails], ...(before !== undefined && { before }), at: desk.now() };
});
