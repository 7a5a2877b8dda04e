import { randomBytes } from 'node:crypto';
import type { Inbound } from '../../channels/inbound.ts';
import type { Outbound } from '../../channels/outbound.ts';
import { type DeskSettings, queueOf } from '../../contracts/settings.ts';
import type { Telling } from '../../domain/commands.ts';
import type { MessageEvent } from '../../domain/events.ts';
import { SUBJECT_CHARACTERS, type ThreadKey } from '../../domain/session.ts';
import { noteChatLink } from '../../store/chat-links.ts';
import { loadChosenLanguage } from '../../store/chosen-language.ts';
import type { Join } from '../../store/customer-joins.ts';
import { loadCustomer } from '../../store/directory.ts';
import { loadSession } from '../../store/sessions.ts';
import { sessionOf } from '../customer-status.ts';
import type { Desk } from '../desk.ts';
import { tellingOf } from '../say.ts';

/** For how long the link can be followed: a day, by when most mails are answered. */
export const LINK_MS = 24 * 3_600_000;

/** How the tokens of these links begin: other links carry what a team put there. With it 34 of 64 characters (Bot API, "Deep linking"). */
const OWN = 'm_';
const TOKEN = /^m_[A-Za-z0-9_-]{32}$/;

/** Whether the parameter of a link is one of the desk's own tokens. */
export function isLinkToken(parameter: string): boolean {
  return TOKEN.test(parameter);
}

/**
 * What a customer is told in their chat of a mail of theirs that begins a session: that it has arrived. Nothing of what no person wrote, of a
 * mail of somebody else's in their conversation, of one that is not proven, where they talk in that chat already, or the team says nothing.
 */
export async function chatOffer(
  desk: Desk,
  settings: DeskSettings,
  queueId: string,
  { identity, automatic, quiet, subject = '', customerName }: Inbound,
  { to, thread, address }: Join,
): Promise<(Telling & { readonly thread: ThreadKey }) | undefined> {
  if (automatic || quiet || identity.kind !== 'email' || identity.value !== address) return undefined;
  const queue = queueOf(settings, queueId);
  if (queue === undefined) return undefined;
  const talking = await sessionOf(desk, thread);
  if (talking !== undefined && talking.status !== 'completed') return undefined;
  const language = await languageIn(desk, thread, to);
  const about = { customerName, ...(language !== undefined && { language }) };
  const telling = await tellingOf(desk, queue, 'mail-arrived', about, { 'mail.subject': () => shownSubject(subject) });
  return telling && { ...telling, thread };
}

/** Set apart, so that one of another script leaves the sentence as it reads (Unicode, isolates). */
function shownSubject(subject: string): string {
  const first = [...subject.trim()].slice(0, SUBJECT_CHARACTERS).join('');
  return `\u2068${first === '' ? '…' : first}\u2069`;
}

/** In which language somebody is spoken to in a chat: the one that they chose there, else the one that they are known by. */
async function languageIn({ table }: Desk, thread: ThreadKey, customerId: string): Promise<string | undefined> {
  return (await loadChosenLanguage(table, thread)) ?? (await loadCustomer(table, customerId))?.language;
}

type Sent = Extract<MessageEvent, { readonly type: 'message-sent' }>;

/**
 * The link that goes with it, made when it is sent: 192 random bits, kept as a hash. It counts once, in that chat alone, and for a day. Costs
 * three read units and one write unit, and nothing with all other messages.
 */
export async function linkedWith(
  desk: Desk,
  sessionId: string,
  { automatic, thread }: Sent,
): Promise<Pick<Outbound, 'asks' | 'language'>> {
  if (automatic !== 'mail-arrived') return {};
  const token = `${OWN}${randomBytes(24).toString('base64url')}`;
  const session = await loadSession(desk.table, sessionId);
  const language = session && (await languageIn(desk, thread, session.customerId));
  await noteChatLink(desk.table, token, { thread, sessionId, expiresAt: Date.parse(desk.now()) + LINK_MS });
  return { asks: { kind: 'follow', token }, ...(language !== undefined && { language }) };
}
