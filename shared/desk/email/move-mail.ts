import { nameOf } from '../../channels/email/people.ts';
import type { Inbound } from '../../channels/inbound.ts';
import { queueOf } from '../../contracts/settings.ts';
import type { MailEntry } from '../../domain/away-mails.ts';
import type { Mail } from '../../domain/content.ts';
import { decide } from '../../domain/decide/index.ts';
import { refuseMover } from '../../domain/decide/moving.ts';
import { evolve } from '../../domain/evolve/index.ts';
import { movableMail, standingAfter } from '../../domain/moved-mail.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session, ThreadKey } from '../../domain/session.ts';
import { maySee } from '../../domain/visibility.ts';
import type { Change } from '../../store/commit.ts';
import { attachThread, enterCustomer } from '../../store/directory.ts';
import { movedMessageId } from '../../store/mail-index.ts';
import { findMailThread, type MailThread, mailThreadWrite } from '../../store/mail-threads.ts';
import { loadSession } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';
import { whoseIs } from '../joins/whose.ts';
import { receiveCommand } from '../receive.ts';
import { sessionView } from '../views.ts';
import { conversationBy, conversationWithMoved, conversationWithout } from './moved-conversation.ts';
import {
  aboutMail,
  changeBy,
  type Found,
  keptMail,
  type Moved,
  type Moving,
  mailsThatStay,
  mailThreadOf,
  moveBetween,
} from './moving.ts';

/** Where a mail goes: into a session of its own, or one that is there. */
export type MoveTo = { readonly kind: 'new' } | { readonly kind: 'session'; readonly sessionId: string };

/** The change of the session that takes the mail in. */
type Arrival = Change & { readonly sessionId: string };

/**
 * Moves a mail to another session, or splits it into one of its own; the customer hears nothing of it. Both change together. Refuses
 * `not-owner`, `not-a-mail`, `mail-moved`, `only-mail`, `same-session`, `target-completed`, `target-not-by-mail`, and as `moveBetween`.
 */
export function moveMail(desk: Desk, moving: Moving, to: MoveTo): Promise<Moved | Refusal> {
  const { seq, by, commandId } = moving;
  return moveBetween(desk, moving, async (found) => {
    const { session, entries } = found;
    const stranger = refuseMover(session, by);
    if (stranger) return stranger;
    const isSplit = to.kind === 'new';
    const entry = movableMail(entries, seq, isSplit);
    if (isRefusal(entry)) return entry;
    const { thread } = entry.event;
    const conversation = await findMailThread(desk.table, thread);
    if (conversation === undefined) throw new Error(`a mail of no conversation: ${thread}`);
    const arrival = isSplit
      ? await split(desk, moving, found, entry, conversation.thread)
      : await join(desk, moving, session, entry, to.sessionId);
    if (isRefusal(arrival)) return arrival;
    const standing = standingAfter(entries, seq, 'gone', session.status === 'completed');
    const events = decide(session, {
      ...{ type: 'move-mail', at: arrival.events[0].at, by, commandId },
      ...aboutMail(entry, arrival.sessionId, standing),
      ...(isSplit && { split: true }),
    });
    if (isRefusal(events)) return events;
    const left = conversationWithout(conversation.thread, keptMail(entry), mailsThatStay(found, entry));
    return [changeBy(session, events, [mailThreadWrite(desk.table, thread, left, conversation)]), arrival];
  });
}

/** The mail as it stands in the session that it is moved to. */
function movedContent({ seq, event }: MailEntry, from: Session, by: string, isParticipant: boolean): Mail {
  const { participant, ...mail } = event.content;
  const receivedAt = mail.movedFrom?.receivedAt ?? event.at;
  return {
    ...{ ...mail, joined: 'moved', movedFrom: { sessionId: from.id, seq, by, receivedAt } },
    ...(isParticipant && { participant: true }),
  };
}

/** What comes in is what came in: the same words and files, by another way. */
function inboundOf(
  { by, commandId }: Moving,
  entry: MailEntry,
  content: Mail,
  thread: ThreadKey,
  customerName: string,
): Inbound {
  const { channelId } = entry.event;
  const { from, unproven } = content;
  return {
    source: ['moved', by.id, commandId],
    ...{ thread, customerName, content, quiet: true },
    identity: unproven ? { kind: 'email-thread', value: thread } : { kind: 'email', value: from.address },
    ...(channelId !== undefined && { channelId }),
  };
}

/** The mail comes into a session as any mail does: it waits there, wakes what is parked, and answers to it find it there. */
async function join(
  desk: Desk,
  moving: Moving,
  from: Session,
  entry: MailEntry,
  toId: string,
): Promise<Arrival | Refusal> {
  if (toId === from.id) return refuse('same-session');
  const target = await loadSession(desk.table, toId);
  if (target === undefined || !maySee(moving.viewer, sessionView(target))) return refuse('not-found');
  if (target.status === 'completed') return refuse('target-completed');
  const thread = mailThreadOf(target);
  const conversation = thread === undefined ? undefined : await findMailThread(desk.table, thread);
  if (thread === undefined || conversation === undefined) return refuse('target-not-by-mail');
  const { answerTo } = conversation.thread;
  const isParticipant = entry.event.content.from.address !== answerTo.address;
  const content = movedContent(entry, from, moving.by.id, isParticipant);
  const inbound = inboundOf(moving, entry, content, thread, target.customerName);
  const command = await receiveCommand(desk, target, {
    ...inbound,
    // An answering machine asks for nothing wherever it is moved.
    ...(entry.event.automatic && { automatic: true }),
  });
  const events = decide(target, { ...command, commandId: moving.commandId });
  if (isRefusal(events)) return events;
  const joined = conversationWithMoved(conversation.thread, { ...keptMail(entry), mail: content });
  return {
    ...changeBy(target, events, [
      mailThreadWrite(desk.table, thread, joined, conversation),
      ...indexed(desk, entry, thread),
    ]),
    sessionId: target.id,
  };
}

/** The mail begins a session of its author's in the same queue. Somebody of the team wants it dealt with, whoever wrote it. */
async function split(
  desk: Desk,
  moving: Moving,
  { session: from }: Found,
  entry: MailEntry,
  of: MailThread,
): Promise<Arrival | Refusal> {
  const { by, commandId } = moving;
  const sessionId = desk.newId('ses');
  const thread: ThreadKey = `email#${sessionId}`;
  const conversation = conversationBy(keptMail(entry), of);
  const content = movedContent(entry, from, by.id, false);
  const inbound = inboundOf(moving, entry, content, thread, nameOf(conversation.answerTo));
  const { identity, customerName } = inbound;
  const { native, join } = await whoseIs(desk, inbound, undefined);
  const customerId = join?.to ?? native ?? desk.newId('cus');
  const settings = await desk.settings('now');
  const queueId = queueOf(settings, from.queueId)?.id ?? settings.defaultQueueId;
  const { language } = from;
  const spoken = language === undefined ? {} : { language };
  const at = desk.now();
  const started = decide(undefined, {
    ...{ type: 'start', at, by, commandId, sessionId, queueId, priority: 'normal', customerId, customerName, thread },
    ...spoken,
    ...(content.subject !== '' && { subject: content.subject }),
  });
  if (isRefusal(started)) return started;
  const begun = started.reduce<Session | undefined>(evolve, undefined);
  if (begun === undefined) throw new Error('a new session did not start');
  const { closed, ...command } = await receiveCommand(desk, begun, inbound);
  // The session remembers its beginning by the deed's own id, which is no other message's.
  const received = decide(begun, { ...command, at });
  if (isRefusal(received)) return received;
  const customer = { customerId, name: customerName, identity, createdAt: at, ...spoken };
  return {
    ...changeBy(
      undefined,
      [...started, ...received],
      [
        attachThread(desk.table, thread, { sessionId, customerId, ...(join && { native }) }, undefined),
        mailThreadWrite(desk.table, thread, conversation, undefined),
        ...(native === undefined ? enterCustomer(desk.table, customer) : []),
        ...indexed(desk, entry, thread),
      ],
    ),
    sessionId,
  };
}

/** Answers to the mail find it where it stands. */
function indexed(desk: Desk, { event: { channelId } }: MailEntry, thread: ThreadKey) {
  return channelId === undefined ? [] : [movedMessageId(desk.table, channelId, thread)];
}
