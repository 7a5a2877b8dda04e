import * as z from 'zod';
import type { SessionList } from '../contracts/api.ts';
import type { SessionView } from '../contracts/views.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { boards } from '../store/keys.ts';
import { type CompletedCursor, readBoards, readCompleted } from '../store/lists.ts';
import { loadRoster } from '../store/roster.ts';
import { loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { sessionView } from './views.ts';

/** A page of a list; `cursor` is there when there may be more. */
export interface ListPage {
  readonly sessions: readonly SessionView[];
  readonly cursor?: string;
}

/** How far back completed sessions are listed, in years. */
const YEARS = 2;

/** The key is that of the board index, as the service takes it. */
const Cursor = z
  .object({
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    from: z.strictObject({ pk: z.string(), sk: z.string(), board: z.string(), boardRank: z.string() }).exactOptional(),
  })
  .refine(({ month, from }) => from === undefined || from.board === boards.completed(month));

function encode(cursor: CompletedCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor; `undefined` for a text that was not made here. */
function decode(cursor: string): CompletedCursor | undefined {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** The queues whose waiting sessions a viewer sees: of those who oversee, every one that there is now. */
async function queuesFor(desk: Desk, viewer: Viewer): Promise<readonly string[]> {
  if (!viewer.oversees) return viewer.queues;
  return (await desk.settings('now')).queues.map(({ id }) => id);
}

/** The boards on which a list's open sessions stand. */
async function boardsOf(desk: Desk, list: SessionList, viewer: Viewer): Promise<readonly string[]> {
  if (list === 'mine') return [boards.active(viewer.agentId)];
  if (list === 'pending' && !viewer.oversees) return [boards.pending(viewer.agentId)];
  if (list === 'completed') return [];
  if (list === 'unassigned') return (await queuesFor(desk, viewer)).map(boards.waiting);
  const owners = (await loadRoster(desk.table)).map(({ agentId }) => agentId);
  const pending = owners.map(boards.pending);
  if (list === 'pending') return pending;
  const waiting = (await queuesFor(desk, viewer)).map(boards.waiting);
  return [...waiting, ...owners.map(boards.active), ...pending];
}

/** The index trails the table, so a session that has moved on since is left out. */
function belongs(list: SessionList, session: SessionView, viewer: Viewer): boolean {
  switch (list) {
    case 'unassigned':
      return session.status === 'waiting' || session.status === 'offered';
    case 'mine':
      return session.status === 'active' && session.owner?.agentId === viewer.agentId;
    case 'pending':
    case 'completed':
      return session.status === list;
    case 'all':
      return true;
    default:
      return list satisfies never;
  }
}

async function visible(desk: Desk, sessionIds: readonly string[], list: SessionList, viewer: Viewer) {
  const sessions = (await loadSessions(desk.table, [...new Set(sessionIds)])).map(sessionView);
  return sessions.filter((session) => belongs(list, session, viewer) && maySee(viewer, session));
}

async function completedPage(desk: Desk, list: SessionList, viewer: Viewer, limit: number, from?: CompletedCursor) {
  const now = desk.now();
  const oldest = `${Number(now.slice(0, 4)) - YEARS}${now.slice(4, 7)}`;
  const page = await readCompleted(desk.table, from ?? { month: now.slice(0, 7) }, limit, oldest);
  const sessions = await visible(desk, page.sessionIds, list, viewer);
  return page.next === undefined ? { sessions } : { sessions, cursor: encode(page.next) };
}

/**
 * One page of a list, as one viewer may see it. Open sessions come whole on the first page; completed ones, newest first,
 * page by page. `bad-cursor` for one that was not made here.
 */
export async function listSessions(
  desk: Desk,
  viewer: Viewer,
  { list, cursor, limit }: { readonly list: SessionList; readonly cursor?: string; readonly limit: number },
): Promise<ListPage | 'bad-cursor'> {
  if (cursor !== undefined) {
    const from = decode(cursor);
    return from === undefined ? 'bad-cursor' : completedPage(desk, list, viewer, limit, from);
  }
  if (list === 'completed') return completedPage(desk, list, viewer, limit);
  const open = await visible(desk, await readBoards(desk.table, await boardsOf(desk, list, viewer)), list, viewer);
  if (list !== 'all') return { sessions: open };
  const completed = await completedPage(desk, list, viewer, limit);
  // One that was completed between the two readings stands in both.
  const stillOpen = open.filter(({ status }) => status !== 'completed');
  return { ...completed, sessions: [...stillOpen, ...completed.sessions] };
}
