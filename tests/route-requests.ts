import type { RouteName } from '../shared/contracts/routes.ts';
import { usualDesk } from './desk/settings/bench.ts';

/** What a request to a route needs besides a token and the path to be understood. */
export interface RouteRequest {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Parameters of paths, for every route but those of a session, whose id each test has of its own. */
export const PATH_PARAMETERS = {
  seq: '1',
  fileId: 'fil_00000000000000000000000000',
  closing: '1',
  mailId: 'mailmailmailmailmailma',
  botId: '12345',
  queueId: 'walk',
  agentId: 'agent-9',
  replyId: 'reply-0001',
  ticketId: 'tkt_0000000000000000',
} as const;

/** Settings that nobody has seen: the request is understood and changes nothing. */
const LATER = 1_000_000;

const note = 'please have a look';
const place = { capacity: 3, skills: [], queues: [] };
const queue = { name: 'Walk', skills: [], joinsNewAgents: false, policy: {} };

/** A request that each route understands; a new route has no row here and does not compile. */
export const ROUTE_REQUESTS: Readonly<Record<RouteName, RouteRequest>> = {
  getOpenApi: {},
  getConfig: {},
  getMe: {},
  setAvailability: { body: { availability: 'online' } },
  createLiveTicket: {},
  listAgents: {},
  listNotices: {},
  readNotices: { body: { upTo: 'ntc_0' } },
  getOverview: {},
  exportSurveys: { query: { from: '2026-05-01T00:00:00+02:00', to: '2026-06-01T00:00:00+02:00' } },
  listSessions: { query: { list: 'all' } },
  getSession: {},
  getHistory: {},
  getLedger: {},
  getOwnerAt: { query: { at: '2026-05-03T14:00:00+02:00' } },
  getContext: {},
  undoJoin: { body: { address: 'nobody@customer.example' } },
  sendReply: { body: { messageId: 'reply-01', text: 'hello' } },
  retryReply: {},
  bringFile: { body: { type: 'image/png', bytes: 4_096 } },
  linkFile: {},
  fetchFile: {},
  editReply: { body: { messageId: 'edit-001', text: 'hello again' } },
  reactToMessage: { body: { messageId: 'react-01', emojis: ['👍'] } },
  listTranscripts: {},
  listSetAside: {},
  getMailFate: {},
  linkSetAside: {},
  releaseMail: {},
  discardMail: {},
  moveMail: { body: { to: { kind: 'new' } } },
  undoMoveMail: {},
  putMailAddress: { body: { rev: LATER, local: 'walk', queueId: 'general', usual: false } },
  removeMailAddress: { body: { rev: LATER, local: 'walk' } },
  linkTranscript: { body: { format: 'html' } },
  sendTranscript: { body: { messageId: 'record-01' } },
  addNote: { body: { noteId: 'note-0001', text: note, mentions: [] } },
  whisper: { body: { noteId: 'note-0001', text: note, to: 'agent-1' } },
  acceptOffer: { body: { offerId: 'ofr_1' } },
  declineOffer: { body: { offerId: 'ofr_1' } },
  claimSession: {},
  assignSession: { body: { agentId: 'agent-2', note } },
  transferSession: { body: { to: { kind: 'agent', agentId: 'agent-2' }, note } },
  returnSession: {},
  prioritizeSession: { body: { priority: 'high' } },
  callSupervisor: { body: { note } },
  joinAsSupervisor: {},
  completeSession: { body: { category: 'resolved' } },
  callOffCompletion: {},
  parkSession: { body: { reason: note } },
  resumeSession: {},
  labelSession: { body: { add: ['demo'], remove: [] } },
  reopenSession: { body: { reason: note } },
  askToReopen: { body: { reason: note } },
  grantReopen: { body: {} },
  refuseReopen: { body: { reason: note } },
  listReopenRequests: {},
  openTicket: { body: { title: 'Repair', assignee: { kind: 'queue', queueId: 'general' } } },
  listSessionTickets: {},
  listTickets: { query: { list: 'all' } },
  getTicket: {},
  changeTicket: { body: { rev: 1, note } },
  getSettings: {},
  changeSettings: { body: { rev: LATER, ...usualDesk() } },
  getSettingsLog: {},
  putQueue: { body: { rev: LATER, ...queue } },
  setMembers: { body: { add: [], remove: [] } },
  removeQueue: { body: { rev: LATER } },
  putAgent: { body: { ...place, seen: place } },
  removeAgent: { body: {} },
  getTracker: {},
  putTracker: { body: { rev: LATER, url: '', enabled: false, events: ['ticket.opened'] } },
  makeTrackerSecret: {},
  testTracker: {},
  listBots: {},
  connectBot: { body: { token: '12345:an-example-of-a-token-that-is-no-token' } },
  rotateBotSecret: {},
  disconnectBot: {},
  listCannedReplies: {},
  putCannedReply: { body: { shortcut: 'walk', text: note, queues: [] } },
  removeCannedReply: {},
};
