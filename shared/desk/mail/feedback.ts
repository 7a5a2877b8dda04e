import type { MailFeedback } from '../../channels/email/mail-feedback.ts';
import type { NoticeView, StoredEntry } from '../../contracts/views.ts';
import type { Session } from '../../domain/session.ts';
import { LEADS } from '../../store/keys.ts';
import { loadMailThread } from '../../store/mail-threads.ts';
import { writeDelivery } from '../../store/margins.ts';
import { loadEntry, loadSession } from '../../store/sessions.ts';
import { clearBounced, markSuspect } from '../../store/suspect-addresses.ts';
import type { Desk } from '../desk.ts';
import { tell } from '../tell.ts';

/**
 * Takes in what became of a mail. One that came back, or that its reader called spam, stands as failed where it was for the customer, the
 * address is marked, and the owner is told. The same told twice changes nothing. Throws where DynamoDB does.
 */
export async function hearOfMail(desk: Desk, feedback: MailFeedback): Promise<void> {
  const { kind, at, addresses, lasting } = feedback;
  if (kind === 'delivered') {
    await Promise.all(addresses.map((address) => clearBounced(desk.table, address, at)));
    return;
  }
  if (lasting) {
    await Promise.all(addresses.map((address) => markSuspect(desk.table, address, { reason: kind, at })));
  }
  const { message } = feedback;
  if (message === undefined) return;
  const { sessionId, seq } = message;
  const [session, entry] = await Promise.all([
    loadSession(desk.table, sessionId),
    loadEntry(desk.table, sessionId, seq),
  ]);
  if (session === undefined || entry === undefined) return;
  await markFailed(desk, feedback, message.attempt, session, entry);
  await tellOwner(desk, feedback, session, entry);
}

/**
 * The message has not reached the customer. SES may say so before the sender has noted that SES took it, so a message on its way is marked
 * as well. Copies to others that came back leave it as it is.
 */
async function markFailed(
  desk: Desk,
  { kind, messageId, addresses }: MailFeedback,
  attempt: number,
  session: Session,
  { seq, event, delivery }: StoredEntry,
): Promise<void> {
  if (delivery === undefined || delivery.attempt !== attempt || delivery.state === 'failed') return;
  const mailThread = 'thread' in event ? await loadMailThread(desk.table, event.thread) : undefined;
  if (mailThread !== undefined && !addresses.includes(mailThread.answerTo.address.toLowerCase())) return;
  const channelIds = [...new Set([...delivery.channelIds, messageId])];
  const failed = { ...delivery, state: 'failed' as const, reason: kind, at: desk.now(), channelIds };
  const written = await writeDelivery(desk.table, session.id, seq, delivery, failed);
  // The sender was faster: it stands as sent now.
  if (written === undefined) throw new Error('the message changed while it was marked');
}

const NOTICES = { bounced: 'mail-bounced', complained: 'mail-complained' } as const satisfies Record<
  Exclude<MailFeedback['kind'], 'delivered'>,
  NoticeView['kind']
>;

/** Whose session it is, else who held it last or wrote the message, else all who oversee. */
async function tellOwner(desk: Desk, feedback: MailFeedback, session: Session, { event }: StoredEntry): Promise<void> {
  const { kind, messageId, at, addresses } = feedback;
  if (kind === 'delivered') return;
  const author = event.by.kind === 'agent' ? event.by.id : undefined;
  const audience = session.ownerId ?? session.completion?.ownerId ?? author ?? LEADS;
  await tell(desk, audience, {
    key: `${messageId}.${kind}.${addresses.join(',')}`,
    kind: NOTICES[kind],
    at,
    session: { id: session.id, customerName: session.customerName },
    note: addresses.join(', '),
  });
}
