import type { StoredEntry } from '../contracts/views.ts';
import type { CommandOf } from '../domain/commands.ts';
import { decide } from '../domain/decide/index.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { maySee, oversees, type Viewer } from '../domain/visibility.ts';
import { entryOf } from '../store/history-item.ts';
import { loadRoster } from '../store/roster.ts';
import { loadHistory } from '../store/sessions.ts';
import type { Deed } from './by-hand.ts';
import { carryOut } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import type { Replied } from './reply.ts';
import { sessionView } from './views.ts';

/** How many of the newest entries are searched for a note that was sent twice. */
const RECENT_ENTRIES = 50;

/** Who writes, with whose eyes, on which session. */
export interface Noting {
  readonly by: Deed['by'];
  readonly viewer: Viewer;
  readonly sessionId: string;
}

/**
 * Notes something for colleagues. Refuses `not-a-member` when it mentions somebody who may not see the session. The same
 * `noteId` again answers the entry that the first became.
 */
export function addNote(
  desk: Desk,
  noting: Noting,
  note: { readonly noteId: string; readonly text: string; readonly mentions: readonly string[] },
): Promise<Replied | Refusal> {
  return write(desk, noting, { type: 'note', ...note }, (session) => refuseStrangers(desk, session, note.mentions));
}

/** Tells the owner something that nobody else reads. The same `noteId` again answers the entry that the first became. */
export function whisper(
  desk: Desk,
  noting: Noting,
  note: { readonly noteId: string; readonly text: string; readonly to: string },
): Promise<Replied | Refusal> {
  return write(desk, noting, { type: 'whisper', ...note }, async () => undefined);
}

type Written = Omit<CommandOf<'note'>, keyof Deed> | Omit<CommandOf<'whisper'>, keyof Deed>;

async function write(
  desk: Desk,
  { by, viewer, sessionId }: Noting,
  written: Written,
  refusalOf: (session: Session) => Promise<Refusal | undefined>,
): Promise<Replied | Refusal> {
  const { type, noteId } = written;
  const outcome = await carryOut(desk, sessionId, async (session) => {
    const command = { ...written, at: desk.now(), by, commandId: commandIdOf(type, by.id, noteId) };
    // Written before, it is answered again, though the session may have left their sight since.
    const isTheirs = session.recent.includes(command.commandId);
    if (!isTheirs && !maySee(viewer, sessionView(session))) return refuse('not-found');
    const decision = decide(session, command);
    if (isRefusal(decision) || decision.length === 0) return command;
    return (await refusalOf(session)) ?? command;
  });
  if (isRefusal(outcome)) return outcome;
  const { session, events } = outcome;
  const [event] = events;
  const entry = event === undefined ? await findNote(desk, session, by.id, noteId) : entryOf(session.rev, event);
  return entry === undefined ? refuse('not-found') : { session, entry };
}

async function findNote(
  desk: Desk,
  session: Session,
  agentId: string,
  noteId: string,
): Promise<StoredEntry | undefined> {
  const { entries } = await loadHistory(desk.table, session.id, { limit: RECENT_ENTRIES });
  return entries.findLast(
    ({ event }) =>
      (event.type === 'noted' || event.type === 'whispered') &&
      event.noteId === noteId &&
      event.by.kind === 'agent' &&
      event.by.id === agentId,
  );
}

/** Whoever is mentioned is told of the session, so they have to be among those who may see it. */
async function refuseStrangers(
  desk: Desk,
  session: Session,
  mentions: readonly string[],
): Promise<Refusal | undefined> {
  if (mentions.length === 0) return undefined;
  const roster = new Map((await loadRoster(desk.table)).map((agent) => [agent.agentId, agent]));
  const view = sessionView(session);
  const maySeeIt = mentions.every((agentId) => {
    const agent = roster.get(agentId);
    return agent !== undefined && maySee({ agentId, oversees: oversees(agent.roles), queues: agent.queues }, view);
  });
  return maySeeIt ? undefined : refuse('not-a-member');
}
