// Generated from shared/contracts/routes.ts by scripts/generate.ts; a test fails when it drifts.
import type { RouteName } from '../../../shared/contracts/routes.ts';

/** Where each route is. The shapes come from the route table as types, so that no schema is in the bundle. */
export const paths = {
  getOpenApi: { method: 'GET', path: '/api/openapi.json' },
  getConfig: { method: 'GET', path: '/api/config' },
  getMe: { method: 'GET', path: '/api/me' },
  setAvailability: { method: 'PUT', path: '/api/me/availability' },
  createLiveTicket: { method: 'POST', path: '/api/live/tickets' },
  listAgents: { method: 'GET', path: '/api/agents' },
  listSessions: { method: 'GET', path: '/api/sessions' },
  getSession: { method: 'GET', path: '/api/sessions/{sessionId}' },
  getHistory: { method: 'GET', path: '/api/sessions/{sessionId}/history' },
  acceptOffer: { method: 'POST', path: '/api/sessions/{sessionId}/accept' },
  declineOffer: { method: 'POST', path: '/api/sessions/{sessionId}/decline' },
  claimSession: { method: 'POST', path: '/api/sessions/{sessionId}/claim' },
  returnSession: { method: 'POST', path: '/api/sessions/{sessionId}/return' },
  completeSession: { method: 'POST', path: '/api/sessions/{sessionId}/complete' },
  sendReply: { method: 'POST', path: '/api/sessions/{sessionId}/messages' },
  retryReply: { method: 'POST', path: '/api/sessions/{sessionId}/messages/{seq}/retry' },
} as const satisfies Record<RouteName, { method: string; path: string }>;

/** How long a reply may be, in UTF-16 code units. */
export const REPLY_CHARACTERS = 40000;
