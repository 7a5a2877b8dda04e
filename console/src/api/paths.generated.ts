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
  listNotices: { method: 'GET', path: '/api/me/notices' },
  readNotices: { method: 'PUT', path: '/api/me/notices/read' },
  getOverview: { method: 'GET', path: '/api/overview' },
  listSessions: { method: 'GET', path: '/api/sessions' },
  getSession: { method: 'GET', path: '/api/sessions/{sessionId}' },
  getHistory: { method: 'GET', path: '/api/sessions/{sessionId}/history' },
  getLedger: { method: 'GET', path: '/api/sessions/{sessionId}/ledger' },
  getOwnerAt: { method: 'GET', path: '/api/sessions/{sessionId}/owner' },
  getContext: { method: 'GET', path: '/api/sessions/{sessionId}/context' },
  sendReply: { method: 'POST', path: '/api/sessions/{sessionId}/messages' },
  retryReply: { method: 'POST', path: '/api/sessions/{sessionId}/messages/{seq}/retry' },
  addNote: { method: 'POST', path: '/api/sessions/{sessionId}/notes' },
  whisper: { method: 'POST', path: '/api/sessions/{sessionId}/whispers' },
  acceptOffer: { method: 'POST', path: '/api/sessions/{sessionId}/accept' },
  declineOffer: { method: 'POST', path: '/api/sessions/{sessionId}/decline' },
  claimSession: { method: 'POST', path: '/api/sessions/{sessionId}/claim' },
  assignSession: { method: 'POST', path: '/api/sessions/{sessionId}/assign' },
  transferSession: { method: 'POST', path: '/api/sessions/{sessionId}/transfer' },
  returnSession: { method: 'POST', path: '/api/sessions/{sessionId}/return' },
  prioritizeSession: { method: 'POST', path: '/api/sessions/{sessionId}/priority' },
  callSupervisor: { method: 'POST', path: '/api/sessions/{sessionId}/supervisor-call' },
  joinAsSupervisor: { method: 'POST', path: '/api/sessions/{sessionId}/supervisor-join' },
  completeSession: { method: 'POST', path: '/api/sessions/{sessionId}/complete' },
  callOffCompletion: { method: 'POST', path: '/api/sessions/{sessionId}/complete/call-off' },
  parkSession: { method: 'POST', path: '/api/sessions/{sessionId}/park' },
  resumeSession: { method: 'POST', path: '/api/sessions/{sessionId}/resume' },
  labelSession: { method: 'POST', path: '/api/sessions/{sessionId}/labels' },
  reopenSession: { method: 'POST', path: '/api/sessions/{sessionId}/reopen' },
  askToReopen: { method: 'POST', path: '/api/sessions/{sessionId}/reopen-request' },
  grantReopen: { method: 'POST', path: '/api/sessions/{sessionId}/reopen-request/grant' },
  refuseReopen: { method: 'POST', path: '/api/sessions/{sessionId}/reopen-request/refuse' },
  listReopenRequests: { method: 'GET', path: '/api/reopen-requests' },
  getSettings: { method: 'GET', path: '/api/settings' },
  changeSettings: { method: 'PUT', path: '/api/settings' },
  getSettingsLog: { method: 'GET', path: '/api/settings/log' },
  putQueue: { method: 'PUT', path: '/api/queues/{queueId}' },
  setMembers: { method: 'PUT', path: '/api/queues/{queueId}/members' },
  removeQueue: { method: 'POST', path: '/api/queues/{queueId}/remove' },
  putAgent: { method: 'PUT', path: '/api/agents/{agentId}' },
  removeAgent: { method: 'POST', path: '/api/agents/{agentId}/remove' },
  listCannedReplies: { method: 'GET', path: '/api/canned-replies' },
  putCannedReply: { method: 'PUT', path: '/api/canned-replies/{replyId}' },
  removeCannedReply: { method: 'POST', path: '/api/canned-replies/{replyId}/remove' },
} as const satisfies Record<RouteName, { method: string; path: string }>;

/** How long a reply may be, in UTF-16 code units. */
export const REPLY_CHARACTERS = 40000;

/** How long a note for colleagues may be, in UTF-16 code units. */
export const NOTE_CHARACTERS = 2000;
