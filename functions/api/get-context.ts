import { contextOf } from '../../shared/desk/context.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import { maySee } from '../../shared/domain/visibility.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();

export const handler = serve('getContext', async ({ caller, params }) => {
  const [viewer, session] = await Promise.all([viewerOf(desk, caller), loadSession(desk.table, params.sessionId)]);
  if (session === undefined || !maySee(viewer, sessionView(session))) return refuse('not-found');
  const { customer, facts, mail, earlier } = await contextOf(desk, viewer, session);
  return {
    customer: { ...customer, identities: [...customer.identities], unjoined: [...customer.unjoined] },
    facts: [...facts],
    ...(mail && { mail: { ...mail, copies: [...mail.copies] } }),
    earlier: [...earlier],
    at: desk.now(),
  };
});
