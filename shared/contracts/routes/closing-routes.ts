import * as z from 'zod';
import { COMPLETION_CAUSES } from '../../domain/completion-cause.ts';
import { LABELS } from '../../domain/session.ts';
import { ReopenRequests } from '../api.ts';
import { AgentId, command, LEADS, Note, plain, type Route } from './route.ts';

/** Why an agent completes a session; the idle rule and the customer have causes of their own. */
export const AGENT_CAUSES = COMPLETION_CAUSES.filter(
  (cause) => cause !== 'idle' && cause !== 'customer' && cause !== 'mail-taken-back',
);

/** What somebody says about a deed, in a sentence. */
const Reason = z.string().trim().min(1).max(300);

/**
 * When the latest message was said that whoever decides has seen; `null`: none. If the customer has written since, it is refused, so that nobody puts
 * away what they have not read. Left out, nobody asks.
 */
const seenMessageAt = z.iso.datetime().nullable().exactOptional();

const Label = z.string().trim().min(1).max(LABELS.characters);

/** To whom a session goes that is opened again: to its queue, unless an agent is named or whoever held it last is wanted. */
const to = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('queue') }),
    z.object({ kind: z.literal('last-owner') }),
    z.object({ kind: z.literal('agent'), agentId: AgentId, overCapacity: z.boolean().exactOptional() }),
  ])
  .default({ kind: 'queue' });

/** How a session rests, ends, and is opened again. */
export const closingRoutes = {
  completeSession: {
    ...command,
    path: '/api/sessions/{sessionId}/complete',
    handler: 'api/complete-session',
    summary: 'Mark a session complete; for ten seconds it can be called off, and the customer hears of it no earlier',
    body: z.object({
      cause: z.enum(AGENT_CAUSES).default('agent'),
      /** One of the team's own; may be left out where the team does not require one. */
      category: z.string().min(1).max(60).exactOptional(),
      note: Note.exactOptional(),
      seenMessageAt,
    }),
    refusals: [
      'already-completed',
      'customer-wrote',
      'not-owner',
      'reason-required',
      'session-offered',
      'unknown-category',
      'busy',
    ],
  },
  callOffCompletion: {
    ...command,
    path: '/api/sessions/{sessionId}/complete/call-off',
    handler: 'api/call-off-completion',
    summary: 'Think better of a completion within ten seconds; the session goes on as it was',
    refusals: ['customer-elsewhere', 'not-completed', 'too-late', 'busy'],
  },
  parkSession: {
    ...command,
    path: '/api/sessions/{sessionId}/park',
    handler: 'api/park-session',
    summary: 'Set a session of yours aside until something or some time',
    body: z.object({ reason: Reason, wakeAt: z.iso.datetime({ offset: true }).exactOptional(), seenMessageAt }),
    refusals: ['customer-wrote', 'not-owner', 'reason-required', 'session-completed', 'wake-in-the-past', 'busy'],
  },
  resumeSession: {
    ...command,
    path: '/api/sessions/{sessionId}/resume',
    handler: 'api/resume-session',
    summary: 'Take a parked session up again, if you have room',
    refusals: ['at-capacity', 'not-owner', 'not-pending', 'session-completed', 'busy'],
  },
  labelSession: {
    ...command,
    path: '/api/sessions/{sessionId}/labels',
    handler: 'api/label-session',
    summary: 'Say what a session is about',
    body: z.object({ add: z.array(Label).max(LABELS.most), remove: z.array(Label).max(LABELS.most) }),
    refusals: ['too-many-labels', 'busy'],
  },
  reopenSession: {
    ...command,
    roles: LEADS,
    path: '/api/sessions/{sessionId}/reopen',
    handler: 'api/reopen-session',
    summary: 'Open a completed session again; the customer is told',
    body: z.object({ reason: Reason, to }),
    refusals: [
      'at-capacity',
      'customer-elsewhere',
      'not-available',
      'not-completed',
      'not-a-member',
      'reason-required',
      'busy',
    ],
  },
  askToReopen: {
    ...command,
    path: '/api/sessions/{sessionId}/reopen-request',
    handler: 'api/ask-to-reopen',
    summary: 'Ask the leads to open a completed session again',
    body: z.object({ reason: Reason }),
    refusals: ['not-completed', 'reason-required', 'reopen-already-asked', 'busy'],
  },
  grantReopen: {
    ...command,
    roles: LEADS,
    path: '/api/sessions/{sessionId}/reopen-request/grant',
    handler: 'api/grant-reopen',
    summary: 'Open a session again because an agent asked for it',
    body: z.object({ word: Reason.exactOptional(), to }),
    refusals: ['at-capacity', 'customer-elsewhere', 'no-reopen-request', 'not-available', 'not-a-member', 'busy'],
  },
  refuseReopen: {
    ...command,
    roles: LEADS,
    path: '/api/sessions/{sessionId}/reopen-request/refuse',
    handler: 'api/refuse-reopen',
    summary: 'Leave a session completed though an agent asked for it, with a word to them',
    body: z.object({ reason: Reason }),
    refusals: ['no-reopen-request', 'reason-required', 'busy'],
  },
  listReopenRequests: {
    ...plain,
    method: 'GET',
    roles: LEADS,
    path: '/api/reopen-requests',
    handler: 'api/list-reopen-requests',
    summary: 'Sessions that agents ask to have opened again, longest waiting first',
    response: ReopenRequests,
  },
} as const satisfies Record<string, Route>;
