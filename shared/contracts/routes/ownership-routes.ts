import * as z from 'zod';
import { PRIORITIES } from '../../domain/session.ts';
import { QueueId } from '../settings.ts';
import { AgentId, command, LEADS, Note, type Route } from './route.ts';

const offer = z.object({ offerId: z.string().min(1).max(40) });

/** Who holds a session. */
export const ownershipRoutes = {
  acceptOffer: {
    ...command,
    path: '/api/sessions/{sessionId}/accept',
    handler: 'api/accept-offer',
    summary: 'Accept the live offer: the session is yours',
    body: offer,
    refusals: ['offer-expired', 'not-offered-to-you', 'busy'],
  },
  declineOffer: {
    ...command,
    path: '/api/sessions/{sessionId}/decline',
    handler: 'api/decline-offer',
    summary: 'Decline the live offer: the next agent is asked',
    body: offer,
    refusals: ['offer-expired', 'not-offered-to-you', 'busy'],
  },
  claimSession: {
    ...command,
    path: '/api/sessions/{sessionId}/claim',
    handler: 'api/claim-session',
    summary: 'Take a waiting session of your queues, or one whose owner is gone',
    refusals: ['already-owner', 'at-capacity', 'session-completed', 'session-offered', 'session-owned', 'busy'],
  },
  assignSession: {
    ...command,
    path: '/api/sessions/{sessionId}/assign',
    handler: 'api/assign-session',
    summary:
      'Put a session to an agent at once; a lead may go over their capacity, and takes over by naming themselves',
    body: z.object({
      agentId: AgentId,
      note: Note.exactOptional(),
      overCapacity: z.boolean().exactOptional(),
      /** The owner whom you have seen, `null` for nobody: refused when it is somebody else by then. */
      seenOwnerId: AgentId.nullable().exactOptional(),
    }),
    refusals: [
      'already-owner',
      'at-capacity',
      'changed-meanwhile',
      'not-a-member',
      'not-available',
      'not-owner',
      'session-completed',
      'busy',
    ],
  },
  transferSession: {
    ...command,
    path: '/api/sessions/{sessionId}/transfer',
    handler: 'api/transfer-session',
    summary: 'Hand a session over to an agent, who is offered it, or to a queue; with a note',
    body: z.object({
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('agent'), agentId: AgentId }),
        z.object({ kind: z.literal('queue'), queueId: QueueId }),
      ]),
      note: Note,
    }),
    refusals: [
      'already-owner',
      'at-capacity',
      'not-a-member',
      'not-available',
      'not-owned',
      'not-owner',
      'note-required',
      'same-queue',
      'session-completed',
      'unknown-queue',
      'busy',
    ],
  },
  returnSession: {
    ...command,
    path: '/api/sessions/{sessionId}/return',
    handler: 'api/return-session',
    summary: 'Give a session back to its queue; the next agent is asked',
    body: z.object({ note: Note.exactOptional() }),
    refusals: ['not-owned', 'not-owner', 'session-completed', 'busy'],
  },
  prioritizeSession: {
    ...command,
    path: '/api/sessions/{sessionId}/priority',
    handler: 'api/prioritize-session',
    summary: 'Say how urgent a session is',
    body: z.object({ priority: z.enum(PRIORITIES) }),
    refusals: ['not-owner', 'session-completed', 'busy'],
  },
  callSupervisor: {
    ...command,
    path: '/api/sessions/{sessionId}/supervisor-call',
    handler: 'api/call-supervisor',
    summary: 'Call a lead in, with a note',
    body: z.object({ note: Note }),
    refusals: ['already-called', 'not-owner', 'note-required', 'session-completed', 'busy'],
  },
  joinAsSupervisor: {
    ...command,
    roles: LEADS,
    path: '/api/sessions/{sessionId}/supervisor-join',
    handler: 'api/join-as-supervisor',
    summary: 'Answer an agent’s call for a lead',
    refusals: ['no-supervisor-called', 'session-completed', 'busy'],
  },
} as const satisfies Record<string, Route>;
