import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import { COMPLETION_CAUSES } from '../domain/completion-cause.ts';
import { PRIORITIES } from '../domain/session.ts';
import { LastMessage, SessionEventSchema } from './events.ts';

/** How far a reply has come on its way to the customer. */
export const Delivery = z.object({
  state: z.enum(['queued', 'sent', 'failed']),
  /** Counts from 1; each retry adds one. */
  attempt: z.number().int().positive(),
  at: z.iso.datetime(),
  /**
   * Stable code of a failure: `blocked`, `refused`, `not-connected`, `unreachable`, and of mail `no-address`, `too-large`, `no-reader`, `too-many`, `not-by-mail`,
   * `bounced`, `complained`.
   */
  reason: z.string().exactOptional(),
  /** The channel's own ids of what was sent, one per part of a split text. */
  channelIds: z.array(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

/** What became of fetching a file that its channel announced. Then `type` and `bytes` are what was found in it. */
export const Fetching = z.object({
  state: z.enum(['queued', 'stored', 'failed']),
  /** Counts from 1; each retry adds one. */
  attempt: z.number().int().positive(),
  at: z.iso.datetime(),
  /** Stable code of a failure: `too-large`, `gone`, `unreachable`. */
  reason: z.string().exactOptional(),
  /** MIME type. */
  type: z.string().exactOptional(),
  bytes: z.number().int().min(0).exactOptional(),
});
export type Fetching = z.infer<typeof Fetching>;

const numbered = {
  seq: z.number().int().positive(),
  /** Only on what goes to the customer. */
  delivery: Delivery.exactOptional(),
  /** Only on messages whose file the channel still had when they came. */
  fetching: Fetching.exactOptional(),
};

/** One entry of a session's history with its number, from 1 without gaps, as the table has it. */
export const StoredEntry = z.object({ ...numbered, event: SessionEventSchema });
export type StoredEntry = z.infer<typeof StoredEntry>;

/** What stands in a history in place of a whisper between others, so that the numbers have no gap. */
export const Hidden = z.object({ type: z.literal('hidden'), at: z.iso.datetime() });

/** One entry of a session's history as somebody may see it. */
export const HistoryEntry = z.object({
  ...numbered,
  event: z.discriminatedUnion('type', [...SessionEventSchema.options, Hidden]),
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
  /** Where an answer goes. */
  channel: z.string(),
  /** Every channel that leads to it, where the customer has changed from one to another. */
  channels: z.array(z.string()).exactOptional(),
  customer: z.object({ id: Id, name: z.string() }),
  openedAt: z.iso.datetime(),
  /** IETF language tag, as the channel told it. */
  language: z.string().exactOptional(),
  /** What was learnt before an agent came. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })).exactOptional(),
  owner: z.object({ agentId: Id, since: z.iso.datetime() }).exactOptional(),
  offer: z
    .object({ offerId: Id, agentId: Id, offeredAt: z.iso.datetime(), expiresAt: z.iso.datetime() })
    .exactOptional(),
  /** Since when the owner has been offline. */
  ownerGoneSince: z.iso.datetime().exactOptional(),
  /** After a transfer, until somebody takes it: from whom, and the beginning of the note. */
  handOver: z.object({ from: Id, note: z.string() }).exactOptional(),
  /** The owner's call for a lead that nobody has answered yet. */
  supervisorCall: z.object({ agentId: Id, at: z.iso.datetime() }).exactOptional(),
  waitingSince: z.iso.datetime().exactOptional(),
  /** Agents who declined it or let it expire in this wait. */
  passedBy: z.array(Id),
  parking: z
    .object({
      reason: z.string(),
      wakeAt: z.iso.datetime().exactOptional(),
      /** Since when it should go on and waits for its owner to have room. */
      wokenAt: z.iso.datetime().exactOptional(),
    })
    .exactOptional(),
  completion: z
    .object({
      at: z.iso.datetime(),
      cause: z.enum(COMPLETION_CAUSES),
      category: z.string(),
      ownerId: Id.exactOptional(),
      /** The agent who completed it. */
      by: Id.exactOptional(),
      /** Until when it can be called off. */
      callOffUntil: z.iso.datetime(),
    })
    .exactOptional(),
  /** An agent’s wish to have it back. */
  reopenRequest: z.object({ agentId: Id, reason: z.string(), at: z.iso.datetime() }).exactOptional(),
  /** The customer has been warned; without a word from them it closes then. */
  closesAt: z.iso.datetime().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  /** Service tickets that were opened in it, oldest first. */
  tickets: z.array(z.object({ id: Id, ended: z.literal(true).exactOptional() })).exactOptional(),
  /** What the customer chose when they were last asked how content they are, 1 to 5. */
  score: z.number().int().min(1).max(5).exactOptional(),
  /** Of the mail with which it began. */
  subject: z.string().exactOptional(),
  /** The customer’s session before this one. */
  previousId: Id.exactOptional(),
  lastMessage: LastMessage.exactOptional(),
  customerWaitsSince: z.iso.datetime().exactOptional(),
});
export type SessionView = z.infer<typeof SessionView>;

/** An agent as colleagues see them. */
export const AgentView = z.object({
  agentId: Id,
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  presence: z.enum(['online', 'away', 'offline']),
  /** The agent's own words, or `missed-offers` when the system set them to away. */
  awayReason: z.string().exactOptional(),
  load: z.number().int(),
  capacity: z.number().int(),
  queues: z.array(z.string()),
  skills: z.array(z.string()),
});
export type AgentView = z.infer<typeof AgentView>;

/** Why somebody is told of something. */
export const NOTICE_KINDS = [
  /** A session was given to you. */
  'assigned',
  /** A session of yours was taken over by one who oversees. */
  'taken-over',
  /** A session of yours was given or transferred to somebody else, by another hand than yours. */
  'moved-away',
  /** A session of yours went back to its queue while you were gone. */
  'returned',
  'mentioned',
  'whispered',
  /** For leads: an agent calls for one. */
  'supervisor-called',
  'supervisor-joined',
  /** For leads: everybody there has passed a session; it waits for a claim. */
  'passed-over',
  /** You let too many offers pass and were set to away. */
  'set-away',
  /** For leads: an agent asks to have a completed session back, and why. */
  'reopen-asked',
  /** A session that you asked for is open again, or stays completed; with the lead's word. */
  'reopen-granted',
  'reopen-refused',
  /** A completed session is open again, and yours. */
  'reopened',
  /** A session that you parked should go on, and you have no room for it. */
  'woken',
  /** A session that you parked went back to its queue: it should have gone on, and you had no room for it. */
  'returned-full',
  /** For leads: the team's tracker has said that it is gone for good, so it was switched off. */
  'tracker-gone',
  /** A service ticket is yours now. */
  'ticket-assigned',
  'ticket-for-queue',
  /** A service ticket that you opened is done, or cancelled. */
  'ticket-done',
  'ticket-cancelled',
  /** What is due on a service ticket of yours, or for leads of a queue, is not done. */
  'ticket-due',
  /** A mail of a session of yours came back, or its reader called it spam; for leads where nobody has it. */
  'mail-bounced',
  'mail-complained',
] as const;

/** Something that one agent, or all leads, should know. Ids sort by when it was told, which may be after `at`. */
export const NoticeView = z.object({
  id: Id,
  kind: z.enum(NOTICE_KINDS),
  at: z.iso.datetime(),
  /** The agent by whom; absent for the system. */
  by: Id.exactOptional(),
  session: z.object({ id: Id, customerName: z.string() }).exactOptional(),
  ticket: z.object({ id: Id, title: z.string() }).exactOptional(),
  /** The beginning of what was said with it. */
  note: z.string().exactOptional(),
});
export type NoticeView = z.infer<typeof NoticeView>;

/** A ready-made answer. */
export const CannedReply = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/),
  /** Typed after a slash: `/hours`. */
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u),
  text: z.string().trim().min(1).max(4_000),
  /** Only in these queues; empty for all. */
  queues: z.array(z.string()).max(100),
  /** Only for customers of this language; absent for all. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .exactOptional(),
});
export type CannedReply = z.infer<typeof CannedReply>;
