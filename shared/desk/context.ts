import type { SessionView } from '../contracts/views.ts';
import type { MailAddress } from '../domain/content.ts';
import type { Fact, Session } from '../domain/session.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { readEarlierSessions } from '../store/customer-sessions.ts';
import { type Identity, loadCustomer } from '../store/directory.ts';
import { loadMailThread, type MailThread } from '../store/mail-threads.ts';
import { loadSessions } from '../store/sessions.ts';
import { type Suspicion, suspicionsOf } from '../store/suspect-addresses.ts';
import type { Desk } from './desk.ts';
import { senderOf } from './email/addresses.ts';
import { sessionView } from './views.ts';

/** How many earlier sessions an agent is shown. */
const EARLIER_SHOWN = 5;

/** How many are looked at to find those that the viewer may see. */
const EARLIER_LOOKED_AT = 25;

/** What is known of a session's customer. */
export interface Context {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly language?: string;
    /** When they first came, ISO 8601, UTC. */
    readonly since?: string;
    readonly identities: readonly (Identity & { readonly suspect?: Suspicion })[];
  };
  readonly facts: readonly Fact[];
  /** Of an email conversation: to whom an answer goes, who gets a copy, as whom the desk writes, and what stands below what agents write. */
  readonly mail?: {
    readonly to: MailAddress;
    readonly copies: readonly MailAddress[];
    readonly from: MailAddress;
    readonly signature?: string;
  };
  /** Newest first, and only those that the viewer may see. */
  readonly earlier: readonly SessionView[];
}

async function mailOf(
  desk: Desk,
  { answerTo, participants, deskAddress }: MailThread,
): Promise<NonNullable<Context['mail']>> {
  const { signature, ...from } = senderOf(await desk.settings(), deskAddress);
  return { to: answerTo, copies: participants, from, ...(signature !== undefined && { signature }) };
}

/** What is known of a session's customer, as one viewer may see it. The session itself says what nothing else knows. */
export async function contextOf(desk: Desk, viewer: Viewer, session: Session): Promise<Context> {
  const { customerId, customerName, facts = [] } = session;
  const [customer, ids, mailThread] = await Promise.all([
    loadCustomer(desk.table, customerId),
    readEarlierSessions(desk.table, customerId, Date.parse(session.openedAt), EARLIER_LOOKED_AT),
    session.thread.startsWith('email#') ? loadMailThread(desk.table, session.thread) : undefined,
  ]);
  const earlier = (await loadSessions(desk.table, ids)).map(sessionView).filter((view) => maySee(viewer, view));
  const identities = customer?.identities ?? [];
  const suspicions = await suspicionsOf(desk.table, identities);
  const language = session.language ?? customer?.language;
  return {
    customer: {
      id: customerId,
      name: customer?.name ?? customerName,
      ...(language !== undefined && { language }),
      ...(customer && { since: customer.createdAt }),
      identities: identities.map((identity) => {
        const suspect = identity.kind === 'email' ? suspicions.get(identity.value) : undefined;
        return suspect === undefined ? identity : { ...identity, suspect };
      }),
    },
    facts,
    ...(mailThread && { mail: await mailOf(desk, mailThread) }),
    earlier: earlier.slice(0, EARLIER_SHOWN),
  };
}
