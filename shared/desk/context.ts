import type { SessionView } from '../contracts/views.ts';
import type { MailAddress } from '../domain/content.ts';
import type { Fact, Session } from '../domain/session.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { type Joined, joinsOf } from '../store/customer-joins.ts';
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

/** Of how many that were taken back an agent is told. */
const UNJOINED_SHOWN = 5;

/** What is known of a session's customer. */
export interface Context {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly language?: string;
    /** When they first came, ISO 8601, UTC. */
    readonly since?: string;
    readonly identities: readonly (Identity & {
      readonly suspect?: Suspicion;
      readonly joined?: { readonly proof: 'code'; readonly at: string };
    })[];
    readonly unjoined: readonly {
      readonly value: string;
      readonly at: string;
      readonly endedAt: string;
      readonly agentId?: string;
    }[];
  };
  readonly facts: readonly Fact[];
  /** Of an email conversation: to whom an answer goes, who gets a copy, as whom the desk writes, and what stands below what agents write. */
  readonly mail?: {
    readonly to: MailAddress & { readonly suspect?: Suspicion };
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
  suspect: Suspicion | undefined,
): Promise<NonNullable<Context['mail']>> {
  const { signature, ...from } = senderOf(await desk.settings(), deskAddress);
  const to = { ...answerTo, ...(suspect && { suspect }) };
  return { to, copies: participants, from, ...(signature !== undefined && { signature }) };
}

/** Where mail to them goes: what they are known by, and where this conversation is answered, which nothing may prove. */
function addressesOf(identities: readonly Identity[], mailThread: MailThread | undefined): readonly string[] {
  const known = identities.flatMap(({ kind, value }) => (kind === 'email' ? [value] : []));
  return mailThread === undefined ? known : [...known, mailThread.answerTo.address.toLowerCase()];
}

/** The customer whom somebody is, and who else is. */
async function wholeCustomer({ table }: Desk, knownId: string) {
  const known = await loadCustomer(table, knownId);
  const customerId = known?.joined?.to ?? knownId;
  const [customer, joins] = await Promise.all([
    customerId === knownId ? known : loadCustomer(table, customerId),
    joinsOf(table, customerId),
  ]);
  return { customerId, customer, ...joins };
}

function identityOf({ address, proof, at }: Joined) {
  return { kind: 'email', value: address, joined: { proof, at } };
}

/** Of all whom the customer is: newest first. */
async function earlierSessionsOf(desk: Desk, customerIds: readonly string[], { openedAt }: Session) {
  const before = Date.parse(openedAt);
  const ids = await Promise.all(
    customerIds.map((id) => readEarlierSessions(desk.table, id, before, EARLIER_LOOKED_AT)),
  );
  const sessions = await loadSessions(desk.table, ids.flat());
  if (customerIds.length === 1) return sessions;
  return sessions.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
}

/** What is known of a session's customer, as one viewer may see it. The session itself says what nothing else knows. */
export async function contextOf(desk: Desk, viewer: Viewer, session: Session): Promise<Context> {
  const { customerName, facts = [] } = session;
  const [{ customerId, customer, joined, ended }, mailThread] = await Promise.all([
    wholeCustomer(desk, session.customerId),
    session.thread.startsWith('email#') ? loadMailThread(desk.table, session.thread) : undefined,
  ]);
  const everybody = [customerId, ...new Set(joined.map((one) => one.customerId))];
  const earlier = (await earlierSessionsOf(desk, everybody, session))
    .map(sessionView)
    .filter((view) => maySee(viewer, view));
  const identities = [...(customer?.identities ?? []), ...joined.map(identityOf)];
  const suspicions = await suspicionsOf(desk.table, addressesOf(identities, mailThread));
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
      unjoined: ended.slice(0, UNJOINED_SHOWN).map(({ address, at, endedAt, by }) => ({
        ...{ value: address, at, endedAt },
        ...(by.kind === 'agent' && { agentId: by.id }),
      })),
    },
    facts,
    ...(mailThread && {
      mail: await mailOf(desk, mailThread, suspicions.get(mailThread.answerTo.address.toLowerCase())),
    }),
    earlier: earlier.slice(0, EARLIER_SHOWN),
  };
}
