import * as z from 'zod';
import { PRIORITIES } from '../domain/session.ts';
import { SessionEventSchema } from './events.ts';

/** How far a reply has come on its way to the customer. */
export const Delivery = z.object({
  state: z.enum(['queued', 'sent', 'failed']),
  /** Counts from 1; each retry adds one. */
  attempt: z.number().int().positive(),
  at: z.iso.datetime(),
  /** Stable code of a failure: `blocked`, `refused`, `unreachable`. */
  reason: z.string().exactOptional(),
  /** The channel's own ids of what was sent, one per part of a split text. */
  channelIds: z.array(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

/** One entry of a session's history with its number, from 1 without gaps. */
export const HistoryEntry = z.object({
  seq: z.number().int().positive(),
  event: SessionEventSchema,
  /** Only on replies. */
  delivery: Delivery.exactOptional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const Id = z.string().min(1).max(200);

/** A session as consoles show it. A view with a higher `rev` replaces one with a lower. */
export const SessionView = z.object({
  id: Id,
  rev: z.number().int().positive(),
  status: z.enum(['waiting', 'offered', 'active', 'pending', 'completed']),
  queueId: Id,
  priority: z.enum(PRIORITIES),
  channel: z.string(),
  customer: z.object({ id: Id, name: z.string() }),
  openedAt: z.iso.datetime(),
  owner: z.object({ agentId: Id, since: z.iso.datetime() }).exactOptional(),
  offer: z
    .object({ offerId: Id, agentId: Id, offeredAt: z.iso.datetime(), expiresAt: z.iso.datetime() })
    .exactOptional(),
  waitingSince: z.iso.datetime().exactOptional(),
  /** Agents who declined it or let it expire in this wait. */
  passedBy: z.array(Id),
  parking: z.object({ reason: z.string(), wakeAt: z.iso.datetime().exactOptional() }).exactOptional(),
  completion: z.object({ at: z.iso.datetime(), category: z.string(), ownerId: Id.exactOptional() }).exactOptional(),
  lastMessage: z
    .object({ from: z.enum(['customer', 'agent']), preview: z.string(), at: z.iso.datetime() })
    .exactOptional(),
  customerWaitsSince: z.iso.datetime().exactOptional(),
});
export type SessionView = z.infer<typeof SessionView>;

/** An agent as colleagues see them. */
export const AgentView = z.object({
  agentId: Id,
  name: z.string(),
  presence: z.enum(['online', 'away', 'offline']),
  load: z.number().int(),
  capacity: z.number().int(),
  queues: z.array(z.string()),
});
export type AgentView = z.infer<typeof AgentView>;
