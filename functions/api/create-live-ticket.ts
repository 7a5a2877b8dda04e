import { issueTicket, TICKET_SECONDS } from '../../shared/live/tickets.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();
const url = variable('LIVE_URL');

export const handler = serve('createLiveTicket', async ({ caller }) => {
  const nowMs = Date.parse(desk.now());
  const ticket = await issueTicket(desk.table, await viewerOf(desk, caller), nowMs);
  return { ticket, url, expiresAt: new Date(nowMs + TICKET_SECONDS * 1_000).toISOString() };
});
