import { createHash } from 'node:crypto';
import * as z from 'zod';
import { SWEEP } from '../contracts/sweep.ts';

/** Until when an agent may answer an offer. */
const OfferDeadline = z.object({
  kind: z.literal('offer'),
  sessionId: z.string(),
  offerId: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type OfferDeadline = z.infer<typeof OfferDeadline>;

/** Until when an agent whose last console was lost may be back without anything changing: `GRACE_MS` after the loss. */
const PresenceDeadline = z.object({ kind: z.literal('presence'), agentId: z.string(), at: z.iso.datetime() });
export type PresenceDeadline = z.infer<typeof PresenceDeadline>;

/** When something is due on a session though nobody does anything: it wakes, its customer is warned, it closes, its end stands. */
const SessionDeadline = z.object({ kind: z.literal('session'), sessionId: z.string(), at: z.iso.datetime() });
export type SessionDeadline = z.infer<typeof SessionDeadline>;

/** When a service ticket is due. */
const TicketDeadline = z.object({ kind: z.literal('ticket'), ticketId: z.string(), at: z.iso.datetime() });
export type TicketDeadline = z.infer<typeof TicketDeadline>;

/** What a timer guards. A firing is only a hint: whoever is told looks at what the table says of it. */
export type Deadline = OfferDeadline | PresenceDeadline | SessionDeadline | TicketDeadline;

/** What arrives on the timer queue: a deadline that has passed, or the clock's word to sweep. */
export const Firing = z.discriminatedUnion('kind', [
  OfferDeadline,
  PresenceDeadline,
  SessionDeadline,
  TicketDeadline,
  z.object({ kind: z.literal(SWEEP.kind) }),
]);

/**
 * The name of a deadline's schedule, the same however often it is set: at most 64 of `[0-9a-zA-Z-_.]` (EventBridge Scheduler
 * API reference, CreateSchedule). An agent's id may hold anything, hence the hash.
 */
export function scheduleNameOf(deadline: Deadline): string {
  if (deadline.kind === 'offer') return `offer.${deadline.offerId}`;
  // One name for all times: a session has one timer at most.
  if (deadline.kind === 'session') return `session.${deadline.sessionId}`;
  // Likewise.
  if (deadline.kind === 'ticket') return `ticket.${deadline.ticketId}`;
  const { agentId, at } = deadline;
  return `presence.${createHash('sha256')
    .update(JSON.stringify([agentId, at]))
    .digest('base64url')}`;
}
