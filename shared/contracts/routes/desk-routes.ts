import * as z from 'zod';
import { AgentPage, ConsoleConfig, LiveTicket, Me, NoticePage, Overview } from '../api.ts';
import { AgentView } from '../views.ts';
import { ANYONE, DESK, LEADS, plain, type Route } from './route.ts';

/** How long a reason for being away may be. */
const AWAY_REASON_CHARACTERS = 60;

/** Who is signed in, what they should know, how the desk stands. */
export const deskRoutes = {
  getOpenApi: {
    ...plain,
    method: 'GET',
    path: '/api/openapi.json',
    handler: 'api/open-api',
    roles: 'public',
    summary: 'This document',
    response: z.looseObject({ openapi: z.string() }),
  },
  getConfig: {
    ...plain,
    method: 'GET',
    path: '/api/config',
    handler: 'api/config',
    roles: 'public',
    summary: 'What a console needs to sign somebody in',
    response: ConsoleConfig,
  },
  getMe: {
    ...plain,
    method: 'GET',
    path: '/api/me',
    handler: 'api/me',
    roles: ANYONE,
    summary: 'Who is signed in; enters an agent in the roster at their first visit',
    response: Me,
  },
  setAvailability: {
    ...plain,
    method: 'PUT',
    path: '/api/me/availability',
    handler: 'api/set-availability',
    roles: DESK,
    summary: 'Take sessions, or be away for now',
    body: z.object({
      availability: z.enum(['online', 'away']),
      /** Why somebody is away, as colleagues see it. */
      reason: z.string().trim().min(1).max(AWAY_REASON_CHARACTERS).exactOptional(),
    }),
    response: z.object({ agent: AgentView, at: z.iso.datetime() }),
  },
  createLiveTicket: {
    ...plain,
    method: 'POST',
    path: '/api/live/tickets',
    handler: 'api/create-live-ticket',
    roles: DESK,
    summary: 'A one-use ticket for the WebSocket, valid for seconds',
    response: LiveTicket,
  },
  listAgents: {
    ...plain,
    method: 'GET',
    path: '/api/agents',
    handler: 'api/list-agents',
    roles: DESK,
    summary: 'The roster with presence and load',
    response: AgentPage,
  },
  listNotices: {
    ...plain,
    method: 'GET',
    path: '/api/me/notices',
    handler: 'api/list-notices',
    roles: DESK,
    summary: 'What you should know, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    response: NoticePage,
  },
  readNotices: {
    ...plain,
    method: 'PUT',
    path: '/api/me/notices/read',
    handler: 'api/read-notices',
    roles: DESK,
    summary: 'Mark notices as read, up to one',
    body: z.object({ upTo: z.string().regex(/^ntc_[0-9A-Za-z_-]{1,96}$/) }),
    response: z.object({ readUpTo: z.string(), at: z.iso.datetime() }),
  },
  getOverview: {
    ...plain,
    method: 'GET',
    path: '/api/overview',
    handler: 'api/get-overview',
    roles: LEADS,
    summary: 'How every queue and agent stands at this moment',
    response: Overview,
  },
} as const satisfies Record<string, Route>;
