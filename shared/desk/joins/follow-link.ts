import type { Mail } from '../../domain/content.ts';
import { decide } from '../../domain/decide/index.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import type { Session, ThreadKey } from '../../domain/session.ts';
import { type ChatLink, loadChatLink, spendChatLink } from '../../store/chat-links.ts';
import { commit } from '../../store/commit.ts';
import { joinsOf } from '../../store/customer-joins.ts';
import { attachThread, loadThread } from '../../store/directory.ts';
import { loadSession } from '../../store/sessions.ts';
import { hasEvents, TRIES } from '../carry-out.ts';
import { commandIdOf, type Desk } from '../desk.ts';
import { whereItStands } from './where-it-stands.ts';

/** Where following a link led. */
export type Followed =
  /** To nothing, or not any more; `other-chat`: it is for another one, and says nothing here. */
  | { readonly outcome: 'unknown' | 'expired' | 'other-chat' }
  /** `here`: its answers come to the chat. Else they do not: it is completed, or they talk of something else in the chat. */
  | { readonly outcome: 'here' | 'completed' | 'own-open'; readonly session: Session; readonly mail: Mail };

/**
 * A customer follows a link from one chat into a session that they began by mail, or into the one where that mail stands by now: from then on
 * its answers come there. Followed again, or by two devices at once, it is one. What is completed, or where they talk of something else in the chat, nothing changes and the link stays.
 * Refuses only with `busy`: then the channel should try again.
 */
export async function followLink(desk: Desk, thread: ThreadKey, token: string): Promise<Followed | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const link = await loadChatLink(desk.table, token);
    if (link === undefined) return { outcome: 'unknown' };
    if (link.thread !== thread) return { outcome: 'other-chat' };
    const followed = await follow(desk, link, token);
    if (followed !== 'conflict') return followed;
  }
  return refuse('busy');
}

async function follow(desk: Desk, link: ChatLink, token: string): Promise<Followed | 'conflict'> {
  const { thread, expiresAt, usedAt } = link;
  const [standing, found] = await Promise.all([
    whereItStands(desk, link.sessionId),
    loadThread(desk.table, thread, true),
  ]);
  if (standing === undefined) return { outcome: 'unknown' };
  const { session, mail } = standing;
  if (!(await isStillProven(desk, session, thread, mail))) return { outcome: 'unknown' };
  if (found?.sessionId === session.id && session.status !== 'completed') return { outcome: 'here', session, mail };
  const at = desk.now();
  if (Date.parse(at) >= expiresAt) return { outcome: 'expired' };
  if (session.status === 'completed') return { outcome: 'completed', session, mail };
  if (usedAt !== undefined) return { outcome: 'unknown' };
  const own = found && (await loadSession(desk.table, found.sessionId));
  if (own !== undefined && own.status !== 'completed') return { outcome: 'own-open', session, mail };
  const { id: sessionId, customerId } = session;
  const by = { kind: 'customer', id: customerId } as const;
  const commandId = commandIdOf('chat-link', token);
  const events = decide(session, { type: 'follow-channel', at, by, commandId, thread });
  // It led there, and leads elsewhere since.
  if (isRefusal(events) || !hasEvents(events)) return { outcome: 'unknown' };
  const alongside = [
    attachThread(desk.table, thread, { sessionId, customerId }, found),
    spendChatLink(desk.table, token, at),
  ];
  const outcome = await commit(desk.table, { before: session, events, alongside });
  if (outcome === 'conflict' || isRefusal(outcome)) return 'conflict';
  return { outcome: 'here', session: outcome.committed, mail };
}

/** Whether whoever wrote the mail is still who talks in the chat: a join may have been taken back since. */
async function isStillProven(desk: Desk, session: Session, thread: ThreadKey, { from }: Mail): Promise<boolean> {
  const { joined } = await joinsOf(desk.table, session.customerId);
  return joined.some((one) => one.thread === thread && one.address === from.address);
}
