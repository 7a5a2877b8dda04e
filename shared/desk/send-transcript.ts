import type { Outbound } from '../channels/outbound.ts';
import { textFor } from '../contracts/local-text.ts';
import { DEFAULT_TEXTS } from '../contracts/texts.ts';
import type { StoredEntry } from '../contracts/views.ts';
import type { Command, Telling } from '../domain/commands.ts';
import type { MessageEvent } from '../domain/events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { entryOf } from '../store/history-item.ts';
import { loadAgent } from '../store/roster.ts';
import { loadSession } from '../store/sessions.ts';
import { customerSheet } from '../transcript/customer-sheet.ts';
import { type Deed, isSettled } from './by-hand.ts';
import { carryOut } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import { queueFor } from './queue-for.ts';
import { findReply, type Replied } from './reply.ts';
import { tellingOf } from './say.ts';
import { sessionView } from './views.ts';
import { wholeHistory } from './whole-history.ts';

/**
 * Sends the customer the record of what was said so far. The same `messageId` again answers the entry that the first became. What the
 * viewer may not see is `not-found`.
 */
export async function sendTranscript(
  desk: Desk,
  sessionId: string,
  by: Deed['by'],
  messageId: string,
  viewer: Viewer,
): Promise<Replied | Refusal> {
  const commandId = commandIdOf('send-transcript', by.id, messageId);
  const outcome = await carryOut(desk, sessionId, async (session): Promise<Command | Refusal> => {
    if (!maySee(viewer, sessionView(session)) && !session.recent.includes(commandId)) return refuse('not-found');
    const asked = { type: 'send-transcript', at: desk.now(), by, commandId, messageId } as const;
    const untold = { ...asked, text: usualText(session) };
    return isSettled(session, untold) ? untold : { ...asked, text: (await telling(desk, session)).text };
  });
  if (isRefusal(outcome)) return outcome;
  const { session, events } = outcome;
  const [event] = events;
  const entry: StoredEntry | undefined =
    event === undefined ? await findReply(desk, session, messageId) : entryOf(session.rev, event);
  return entry === undefined ? refuse('not-found') : { session, entry };
}

/** What goes with the file in Baton's words. */
function usualText({ language }: Session): string {
  return textFor(DEFAULT_TEXTS.transcript, language) ?? '';
}

/** Somebody has asked for the file by hand, so it comes with Baton's words where the team says none by rule. */
async function telling(desk: Desk, session: Session): Promise<Pick<Telling, 'text'>> {
  const ownerId = session.ownerId ?? session.completion?.ownerId;
  const about = { ...session, ...(ownerId !== undefined && { ownerId }) };
  const said = await tellingOf(desk, await queueFor(desk, session), 'transcript', about);
  return said === undefined || said.text.trim() === '' ? { text: usualText(session) } : said;
}

type Sent = Extract<MessageEvent, { readonly type: 'message-sent' }>;

/**
 * The file that goes with a message: a conversation up to where it was when the message was written, so that it is the same whenever it is
 * sent. Costs the history's reads, and nothing with all other messages.
 */
export async function fileWith(desk: Desk, sessionId: string, { at, content }: Sent): Promise<Pick<Outbound, 'file'>> {
  if (content.kind !== 'transcript') return {};
  const [session, entries] = await Promise.all([
    loadSession(desk.table, sessionId),
    wholeHistory(desk.table, sessionId, content.upTo),
  ]);
  const names = await authorsOf(desk, entries);
  const body = Buffer.from(customerSheet(entries, session?.language, (id) => names.get(id)));
  return { file: { name: `conversation-${at.slice(0, 10)}.html`, body } };
}

/** Only those who wrote to the customer: a team has many more people than a conversation. */
async function authorsOf(desk: Desk, entries: readonly StoredEntry[]): Promise<ReadonlyMap<string, string>> {
  const authors = entries.flatMap(({ event }) =>
    event.type === 'message-sent' && event.by.kind === 'agent' ? [event.by.id] : [],
  );
  const agents = await Promise.all([...new Set(authors)].map((agentId) => loadAgent(desk.table, agentId)));
  return new Map(agents.flatMap((agent) => (agent === undefined ? [] : [[agent.agentId, agent.name] as const])));
}
