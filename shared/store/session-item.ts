import * as z from 'zod';
import { PRIORITIES, type Session } from '../domain/session.ts';
import { closingShape, fromClosingItem, toClosingItem } from './closing-item.ts';
import { epochMs, iso, maybeMs, ms } from './epoch.ts';
import { boardOf, keys, sessionIdOf } from './keys.ts';

/** Command ids are kept in one string: a list would cost a byte or three for each. */
const COMMAND_ID_CHARACTERS = 8;

/**
 * A session as stored. It is written with every message, so it has to stay below 1 KB (one write unit): times are epoch
 * milliseconds, names are short, and what the keys say is not said again.
 */
const SessionItem = z.object({
  pk: z.string().startsWith('SESSION#'),
  sk: z.literal('SESSION'),
  customer: z.string().startsWith('CUSTOMER#'),
  openedAt: epochMs,
  rev: z.number().int().positive(),
  status: z.enum(['waiting', 'offered', 'active', 'pending', 'completed']),
  queueId: z.string(),
  priority: z.number().int().min(0).max(3),
  name: z.string(),
  thread: z.string(),
  threads: z.array(z.string()).optional(),
  ownerId: z.string().optional(),
  ownedAt: epochMs.optional(),
  goneAt: epochMs.optional(),
  language: z.string().optional(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  greeted: z.literal(true).optional(),
  handOver: z.object({ from: z.string(), note: z.string() }).optional(),
  call: z.object({ agentId: z.string(), at: epochMs }).optional(),
  replied: z.boolean(),
  offer: z.object({ id: z.string(), agentId: z.string(), at: epochMs, expiresAt: epochMs }).optional(),
  waitsAt: epochMs.optional(),
  passedBy: z.array(z.string()).optional(),
  accepted: z.string().optional(),
  resumedAt: epochMs.optional(),
  ...closingShape,
  closedUntil: epochMs.optional(),
  labels: z.array(z.string()).optional(),
  tickets: z.array(z.object({ id: z.string(), ended: z.literal(true).optional() })).optional(),
  previousId: z.string().optional(),
  subject: z.string().optional(),
  last: z
    .object({
      from: z.enum(['customer', 'agent']),
      preview: z.string(),
      what: z.string().exactOptional(),
      at: epochMs,
    })
    .optional(),
  unansweredAt: epochMs.optional(),
  recent: z.string(),
});
type SessionItem = z.infer<typeof SessionItem>;

/** The item of a session, index keys included. Undefined attributes are left out when written. */
export function toSessionItem(session: Session): SessionItem & { board: string; boardRank: string } {
  const { offer, lastMessage, passedBy, facts, supervisorCall, labels } = session;
  return {
    pk: keys.session(session.id).pk,
    sk: 'SESSION',
    ...boardOf(session),
    customer: keys.customer(session.customerId).pk,
    openedAt: ms(session.openedAt),
    rev: session.rev,
    status: session.status,
    queueId: session.queueId,
    name: session.customerName,
    priority: PRIORITIES.indexOf(session.priority),
    thread: session.thread,
    threads: session.threads && [...session.threads],
    replied: session.replied,
    ownerId: session.ownerId,
    ownedAt: maybeMs(session.ownedSince),
    goneAt: maybeMs(session.ownerGoneSince),
    language: session.language,
    facts: facts && [...facts],
    greeted: session.greeted,
    handOver: session.handOver,
    call: supervisorCall && { ...supervisorCall, at: ms(supervisorCall.at) },
    accepted: session.acceptedOfferId,
    waitsAt: maybeMs(session.waitingSince),
    unansweredAt: maybeMs(session.customerWaitsSince),
    passedBy: passedBy.length === 0 ? undefined : [...passedBy],
    offer: offer && {
      id: offer.offerId,
      agentId: offer.agentId,
      at: ms(offer.offeredAt),
      expiresAt: ms(offer.expiresAt),
    },
    ...toClosingItem(session),
    closedUntil: maybeMs(session.toldClosedUntil),
    labels: labels && [...labels],
    tickets: session.tickets && [...session.tickets],
    previousId: session.previousId,
    subject: session.subject,
    resumedAt: maybeMs(session.resumedAt),
    last: lastMessage && { ...lastMessage, at: ms(lastMessage.at) },
    recent: session.recent.map((id) => id.padEnd(COMMAND_ID_CHARACTERS)).join(''),
  };
}

function recentOf(joined: string): readonly string[] {
  const ids: string[] = [];
  for (let at = 0; at < joined.length; at += COMMAND_ID_CHARACTERS) {
    ids.push(joined.slice(at, at + COMMAND_ID_CHARACTERS).trimEnd());
  }
  return ids;
}

function priorityOf(rank: number): Session['priority'] {
  const priority = PRIORITIES[rank];
  if (priority === undefined) throw new RangeError(`no priority of rank ${rank}`);
  return priority;
}

/** The state that belongs to one status only. */
function stateOf(item: SessionItem): Partial<Session> {
  const { ownerId, ownedAt, offer, waitsAt, accepted, last, unansweredAt } = item;
  const { goneAt, handOver, call, resumedAt, closedUntil } = item;
  return {
    ...(goneAt !== undefined && { ownerGoneSince: iso(goneAt) }),
    ...(handOver && { handOver }),
    ...(call && { supervisorCall: { ...call, at: iso(call.at) } }),
    ...(ownerId !== undefined && { ownerId }),
    ...(ownedAt !== undefined && { ownedSince: iso(ownedAt) }),
    ...(waitsAt !== undefined && { waitingSince: iso(waitsAt) }),
    ...(accepted !== undefined && { acceptedOfferId: accepted }),
    ...(unansweredAt !== undefined && { customerWaitsSince: iso(unansweredAt) }),
    ...(offer && {
      offer: {
        offerId: offer.id,
        agentId: offer.agentId,
        offeredAt: iso(offer.at),
        expiresAt: iso(offer.expiresAt),
      },
    }),
    ...fromClosingItem(item),
    ...(resumedAt !== undefined && { resumedAt: iso(resumedAt) }),
    ...(closedUntil !== undefined && { toldClosedUntil: iso(closedUntil) }),
    ...(last && { lastMessage: { ...last, at: iso(last.at) } }),
  };
}

/** Parses a stored session. Throws when the item is damaged. */
export function fromSessionItem(stored: unknown): Session {
  const item = SessionItem.parse(stored);
  return {
    id: sessionIdOf(item.pk),
    rev: item.rev,
    status: item.status,
    queueId: item.queueId,
    priority: priorityOf(item.priority),
    customerId: item.customer.slice('CUSTOMER#'.length),
    customerName: item.name,
    thread: item.thread,
    openedAt: iso(item.openedAt),
    replied: item.replied,
    passedBy: item.passedBy ?? [],
    recent: recentOf(item.recent),
    ...(item.language !== undefined && { language: item.language }),
    ...(item.threads && { threads: item.threads }),
    ...(item.facts && { facts: item.facts }),
    ...(item.greeted && { greeted: true }),
    ...(item.labels && { labels: item.labels }),
    ...(item.tickets && { tickets: item.tickets.map(({ id, ended }) => ({ id, ...(ended && { ended }) })) }),
    ...(item.previousId !== undefined && { previousId: item.previousId }),
    ...(item.subject !== undefined && { subject: item.subject }),
    ...stateOf(item),
  };
}
