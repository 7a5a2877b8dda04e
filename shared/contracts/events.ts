import * as z from 'zod';
import { COMPLETION_CAUSES } from '../domain/completion-cause.ts';
import { AUTOMATIC_TEXTS, type SessionEvent } from '../domain/events.ts';
import { PRIORITIES } from '../domain/session.ts';
import { Content } from './content.ts';

/** Who acted. */
export const By = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), id: z.string() }),
  z.object({ kind: z.literal('customer'), id: z.string() }),
  z.object({ kind: z.literal('assistant') }),
  z.object({ kind: z.literal('system') }),
]);

const happened = { at: z.iso.datetime(), by: By, commandId: z.string() };
const offer = { offerId: z.string(), agentId: z.string() };
const over = { overCapacity: z.literal(true).exactOptional() };
const about = { closing: z.number().int().positive() };
const message = { messageId: z.string(), thread: z.string(), content: Content };

/** An earlier message. */
export const MessageRef = z.union([
  z.object({ channelId: z.string(), quote: z.string().exactOptional() }),
  z.object({ seq: z.number().int().positive() }),
]);

/** Who spoke last in a session, and the beginning of what they said. */
export const LastMessage = z.object({
  from: z.enum(['customer', 'agent']),
  /** The first words; empty where it has none. */
  preview: z.string(),
  /** What it is besides its words: `photo`, `location` ... */
  what: z.string().exactOptional(),
  at: z.iso.datetime(),
});

/** Where a conversation stands. */
const Standing = z.object({
  thread: z.string(),
  lastMessage: LastMessage.exactOptional(),
  customerWaitsSince: z.iso.datetime().exactOptional(),
});

const mailElsewhere = {
  of: z.object({ seq: z.number().int().positive() }),
  other: z.object({ sessionId: z.string() }),
  subject: z.string(),
  standing: Standing,
};

/** One entry of a session's history, as the domain knows it. */
export const SessionEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...happened,
    type: z.literal('started'),
    sessionId: z.string(),
    queueId: z.string(),
    priority: z.enum(PRIORITIES),
    customerId: z.string(),
    customerName: z.string(),
    thread: z.string(),
    language: z.string().exactOptional(),
    facts: z
      .array(z.object({ name: z.string(), value: z.string() }).readonly())
      .readonly()
      .exactOptional(),
    ownerId: z.string().exactOptional(),
    previousId: z.string().exactOptional(),
    subject: z.string().exactOptional(),
  }),
  z.object({ ...happened, ...offer, type: z.literal('offered'), expiresAt: z.iso.datetime() }),
  z.object({ ...happened, ...offer, type: z.literal('accepted') }),
  z.object({ ...happened, ...offer, type: z.literal('declined') }),
  z.object({ ...happened, ...offer, type: z.literal('expired') }),
  z.object({
    ...happened,
    ...offer,
    type: z.literal('withdrawn'),
    cause: z.enum(['agent-gone', 'queue-changed', 'customer-ended', 'mail-taken-back']).exactOptional(),
  }),
  z.object({ ...happened, type: z.literal('claimed'), agentId: z.string() }),
  z.object({
    ...happened,
    ...over,
    type: z.literal('assigned'),
    agentId: z.string(),
    from: z.string().exactOptional(),
    note: z.string().exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('transferred'),
    from: z.string(),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('agent'), agentId: z.string() }),
      z.object({ kind: z.literal('queue'), queueId: z.string() }),
    ]),
    note: z.string(),
  }),
  z.object({
    ...happened,
    type: z.literal('returned'),
    from: z.string(),
    cause: z.enum(['owner', 'owner-gone', 'owner-silent', 'owner-removed', 'owner-full']),
    note: z.string().exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('queue-changed'),
    from: z.string(),
    queueId: z.string(),
    note: z.string().exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('priority-changed'),
    from: z.enum(PRIORITIES),
    priority: z.enum(PRIORITIES),
  }),
  z.object({ ...happened, type: z.literal('owner-left'), ownerId: z.string() }),
  z.object({ ...happened, type: z.literal('owner-back'), ownerId: z.string() }),
  z.object({ ...happened, type: z.literal('supervisor-called'), note: z.string() }),
  z.object({ ...happened, type: z.literal('supervisor-joined'), calledBy: z.string() }),
  z.object({ ...happened, type: z.literal('parked'), reason: z.string(), wakeAt: z.iso.datetime().exactOptional() }),
  z.object({ ...happened, type: z.literal('woken'), cause: z.enum(['customer', 'time']) }),
  z.object({ ...happened, ...over, type: z.literal('resumed'), cause: z.enum(['owner', 'customer', 'time', 'room']) }),
  z.object({
    ...happened,
    type: z.literal('completed'),
    cause: z.enum(COMPLETION_CAUSES),
    category: z.string(),
    note: z.string().exactOptional(),
  }),
  z.object({
    ...happened,
    ...over,
    type: z.literal('completion-called-off'),
    cause: z.enum(['agent', 'customer']),
    ownerId: z.string().exactOptional(),
  }),
  z.object({ ...happened, type: z.literal('idle-warned'), closesAt: z.iso.datetime() }),
  z.object({ ...happened, type: z.literal('language-chosen'), language: z.string() }),
  z.object({
    ...happened,
    type: z.literal('channel-changed'),
    from: z.string(),
    to: z.string(),
    cause: z.enum(['followed', 'unjoined']),
  }),
  z.object({
    ...happened,
    type: z.literal('labelled'),
    add: z.array(z.string()).readonly(),
    remove: z.array(z.string()).readonly(),
  }),
  z.object({ ...happened, ...mailElsewhere, type: z.literal('mail-moved'), split: z.literal(true).exactOptional() }),
  z.object({ ...happened, ...mailElsewhere, type: z.literal('mail-returned') }),
  z.object({ ...happened, ...mailElsewhere, type: z.literal('mail-taken-back') }),
  z.object({ ...happened, type: z.literal('ticket-opened'), ticketId: z.string(), title: z.string() }),
  z.object({
    ...happened,
    type: z.literal('ticket-ended'),
    ticketId: z.string(),
    title: z.string(),
    outcome: z.enum(['done', 'cancelled']),
  }),
  z.object({ ...happened, ...about, type: z.literal('survey-asked') }),
  z.object({ ...happened, ...about, type: z.literal('survey-scored'), score: z.number().int().min(1).max(5) }),
  z.object({ ...happened, ...about, type: z.literal('survey-commented'), comment: z.string() }),
  z.object({ ...happened, ...about, type: z.literal('survey-skipped') }),
  z.object({
    ...happened,
    ...over,
    type: z.literal('reopened'),
    reason: z.string(),
    agentId: z.string().exactOptional(),
  }),
  z.object({ ...happened, type: z.literal('reopen-asked'), reason: z.string() }),
  z.object({ ...happened, type: z.literal('reopen-granted'), askedBy: z.string(), word: z.string().exactOptional() }),
  z.object({ ...happened, type: z.literal('reopen-refused'), askedBy: z.string(), reason: z.string() }),
  z.object({
    ...happened,
    ...message,
    type: z.literal('message-received'),
    ownerId: z.string().exactOptional(),
    channelId: z.string().exactOptional(),
    answers: MessageRef.exactOptional(),
    forwardedFrom: z.string().exactOptional(),
    filed: z.literal(true).exactOptional(),
    automatic: z.literal(true).exactOptional(),
  }),
  z.object({
    ...happened,
    ...message,
    type: z.literal('message-sent'),
    ownerId: z.string().exactOptional(),
    answers: MessageRef.exactOptional(),
    automatic: z.enum(AUTOMATIC_TEXTS).exactOptional(),
    closedUntil: z.iso.datetime().exactOptional(),
  }),
  z.object({
    ...happened,
    ...message,
    type: z.literal('message-edited'),
    of: MessageRef,
    ownerId: z.string().exactOptional(),
    filed: z.literal(true).exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('message-reacted'),
    thread: z.string(),
    of: MessageRef,
    emojis: z.array(z.string()).readonly(),
    ownerId: z.string().exactOptional(),
  }),
  z.object({
    ...happened,
    type: z.literal('noted'),
    noteId: z.string(),
    text: z.string(),
    mentions: z.array(z.string()).readonly(),
    ownerId: z.string().exactOptional(),
  }),
  z.object({ ...happened, type: z.literal('whispered'), noteId: z.string(), text: z.string(), to: z.string() }),
]);

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/**
 * Fails to compile when the schema and the domain's events drift apart.
 * @public
 */
export const schemaMatchesDomain: Same<z.infer<typeof SessionEventSchema>, SessionEvent> = true;
