import type { SessionView } from '../contracts/views.ts';
import type { Command, CommandOf, Telling } from '../domain/commands.ts';
import type { CompletionCause } from '../domain/completion-cause.ts';
import { kindWordOf, wordsOf } from '../domain/content.ts';
import { type Refusal, refuse } from '../domain/refusals.ts';
import { hasRoom, listens } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { readReopenRequests } from '../store/reopen-requests.ts';
import { loadAgent } from '../store/roster.ts';
import { loadHistory, loadSessions } from '../store/sessions.ts';
import { type Deed, isSettled, isThere, refuseOutsider } from './by-hand.ts';
import type { Desk } from './desk.ts';
import { signOf } from './kind-signs.ts';
import { queueFor } from './queue-for.ts';
import { tellingOf } from './say.ts';
import { sessionView } from './views.ts';

/** What stands for a category where the team requires none and none was chosen. */
export const NO_CATEGORY = 'none';

/** What somebody has read of a session when they decide that it rests or ends. */
interface Seen {
  /** When the latest message was said that they have seen; `null`: none. Left out, nobody asks. */
  readonly seenMessageAt?: string | null;
}

/** How somebody ends a session. */
export interface Ending extends Seen {
  readonly cause: CompletionCause;
  readonly category?: string;
  readonly note?: string;
}

/** Nobody puts a session away over a word of the customer that came in that moment: it would be read by nobody. */
function refuseUnread({ lastMessage }: Session, { seenMessageAt }: Seen): Refusal | undefined {
  if (seenMessageAt === undefined || lastMessage?.from !== 'customer') return undefined;
  return lastMessage.at === seenMessageAt ? undefined : refuse('customer-wrote');
}

/**
 * The command that completes a session as it is now. Refuses `customer-wrote`, `unknown-category`, and `reason-required` where the team requires a
 * category, but not of what is completed already: asked again, it is answered as before, though the category may be gone.
 */
export async function completeCommand(
  desk: Desk,
  session: Session,
  deed: Deed,
  { cause, category, note, ...seen }: Ending,
): Promise<Command | Refusal> {
  const noted = note === undefined ? {} : { note };
  const command: Command = { type: 'complete', ...deed, cause, category: category ?? NO_CATEGORY, ...noted };
  if (isSettled(session, command)) return command;
  const unread = refuseUnread(session, seen);
  if (unread) return unread;
  const { categories, categoryRequired } = (await desk.settings('now')).completion;
  if (category === undefined) return categoryRequired ? refuse('reason-required') : command;
  return categories.some(({ id }) => id === category) ? command : refuse('unknown-category');
}

/** Why a session is set aside, and until when (ISO 8601, UTC) if it wakes by itself. */
export interface Rest extends Seen {
  readonly reason: string;
  readonly wakeAt?: string;
}

/** The command that sets a session aside as it is now. Refuses `customer-wrote`. */
export function parkCommand(session: Session, deed: Deed, { seenMessageAt, ...rest }: Rest): Command | Refusal {
  const command: Command = { type: 'park', ...deed, ...rest };
  if (isSettled(session, command) || seenMessageAt === undefined) return command;
  return refuseUnread(session, { seenMessageAt }) ?? command;
}

/** The command that calls a completion off. Whoever has taken something else on meanwhile has it beyond their capacity, marked. */
export async function callOffCommand(desk: Desk, session: Session, deed: Deed): Promise<Command> {
  const command: Command = { type: 'call-off-completion', ...deed };
  const { completion } = session;
  const counts = completion?.ownerId !== undefined && completion.interrupted.parking === undefined;
  if (!counts || isSettled(session, command)) return command;
  const owner = await loadAgent(desk.table, completion.ownerId);
  return owner === undefined || hasRoom(owner) ? command : { ...command, overCapacity: true };
}

/** To whom a session goes that is opened again. */
export type ReopenTo =
  | { readonly kind: 'queue' }
  | { readonly kind: 'last-owner' }
  | { readonly kind: 'agent'; readonly agentId: string; readonly overCapacity?: boolean };

type Reopening = CommandOf<'reopen' | 'grant-reopen'> & Deed;

/**
 * The command that opens a session again as it is now, with what the customer is told. Who held it last gets it if they are there
 * and have room, else it waits. Refuses `not-available` and `not-a-member` for a named agent.
 */
export async function reopenCommand(
  desk: Desk,
  session: Session,
  command: Reopening,
  to: ReopenTo,
): Promise<Command | Refusal> {
  if (isSettled(session, command)) return command;
  const target = await targetOf(desk, session, command, to);
  if ('refused' in target) return target;
  const telling = await reopenedTelling(desk, session, target.agentId);
  return { ...command, ...target, ...(telling && { telling }) };
}

type Target = { readonly agentId?: string; readonly overCapacity?: boolean };

async function targetOf(desk: Desk, session: Session, { by }: Reopening, to: ReopenTo): Promise<Target | Refusal> {
  if (to.kind === 'queue') return {};
  const agentId = to.kind === 'agent' ? to.agentId : session.completion?.ownerId;
  const agent = agentId === undefined ? undefined : await loadAgent(desk.table, agentId);
  if (to.kind === 'last-owner') {
    return agent !== undefined && listens(agent) && hasRoom(agent) ? { agentId: agent.agentId } : {};
  }
  if (agent === undefined || !isThere(by, agent)) return refuse('not-available');
  const outsider = refuseOutsider(session, by, agent);
  if (outsider) return outsider;
  return { agentId: agent.agentId, ...(to.overCapacity && { overCapacity: true }) };
}

/** How much of what a customer asked reminds them of it. */
const SUMMARY_CHARACTERS = 120;

/** The first words of a session: what it was about in the customer's own, or what they sent. One read unit for an ordinary beginning. */
async function summaryOf(desk: Desk, session: Session): Promise<string> {
  const { entries } = await loadHistory(desk.table, session.id, { after: 0, limit: 5 });
  const said = entries.flatMap(({ event }) =>
    event.type === 'message-received' && !event.automatic ? [event.content] : [],
  );
  const sent = said.flatMap((content) => kindWordOf(content) ?? []).map(signOf);
  const words = [...said.map(wordsOf), session.subject ?? '', ...sent, session.lastMessage?.preview ?? ''];
  const found = words.find((some) => some.trim() !== '') ?? '';
  const all = [...found.replace(/\s+/g, ' ').trim()];
  return all.length <= SUMMARY_CHARACTERS ? all.join('') : `${all.slice(0, SUMMARY_CHARACTERS - 1).join('')}…`;
}

async function reopenedTelling(
  desk: Desk,
  session: Session,
  agentId: string | undefined,
): Promise<Telling | undefined> {
  const queue = await queueFor(desk, session);
  const about = { ...session, ...(agentId !== undefined && { ownerId: agentId }) };
  return tellingOf(desk, queue, 'reopened', about, { 'session.summary': () => summaryOf(desk, session) });
}

/** Sessions that agents ask to have opened again, longest waiting first. */
export async function reopenRequests(desk: Desk): Promise<{ sessions: SessionView[]; at: string }> {
  const sessions = await loadSessions(desk.table, await readReopenRequests(desk.table));
  const asked = sessions.filter(({ reopenRequest }) => reopenRequest !== undefined);
  return { sessions: asked.map(sessionView), at: desk.now() };
}
