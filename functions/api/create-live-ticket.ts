import { arrive } from '../../shared/desk/arrive.ts';
import { issueTicket, TICKET_SECONDS } from '../../shared/live/tickets.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { arrivalOf } from './actor.ts';
import { serve } from './serve.ts';
import { viewerOf } from './sessions.ts';

const desk = deskOfStack();
const url = variable('LIVE_URL');

/** Whoever listens can be offered sessions, so they have to be in the roster; their name can wait for `/api/me`. */
const noName = async (): Promise<undefined> => undefined;

export const handler = serve('createLiveTicket', async ({ caller }) => {
  await arrive(desk, arrivalOf(caller), noName);
  const nowMs = Date.parse(desk.now());
  const ticket = await issueTicket(desk.table, await viewerOf(desk, caller), nowMs);
  return { ticket, url, expiresAt: new Date(nowMs + TICKET_SECONDS * 1_000).toISOString() };
});
