import * as z from 'zod';
import type { SessionList } from '../contracts/api.ts';
import type { SessionView } from '../contracts/views.ts';
import { leadingFacet } from '../domain/facets.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { boards } from '../store/keys.ts';
import { type CompletedCursor, readBoards, readCompleted } from '../store/lists.ts';
import { loadRoster } from '../store/roster.ts';
import { loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { fingerprintOf, type Search, type SearchPage, searchSessions } from './search.ts';
import { sessionView } from './views.ts';

/** A page of a list; `cursor` is there when there may be more. */
export type ListPage = SearchPage;

/** Which list, which part of it, and for the completed ones what somebody looks for among them. */
export interface ListQuery {
  readonly list: SessionList;
  readonly cursor?: string;
  readonly limit: number;
  readonly search?: Search;
}

/** How far back completed sessions are listed, in years. */
const YEARS = 2;

/** The key is that of the board index, as the service takes it. */
const Cursor = z
  .object({
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    from: z.strictObject({ pk: z.string(), sk: z.string(), board: z.string(), boardRank: z.string() }).exactOptional(),
    /** The time that it goes on with. */
    of: z.string().exactOptional(),
  })
  .refine(({ month, from }) => from === undefined || from.board === boards.completed(month));

/** When completed sessions are listed by nothing but time: from when, until before when. */
type Span = Pick<Search, 'from' | 'to'>;

/** The ranks on the board of what was completed in a span of time; `undefined` for all time. */
function ranksOf({ from, to }: Span): readonly [low: string, high: string] | undefined {
  if (from === undefined && to === undefined) return undefined;
  // A rank is an instant to the millisecond, and the last one does not belong to the span.
  return [from ?? '0', to === undefined ? '~' : new Date(Date.parse(to) - 1).toISOString()];
}

function encode(cursor: CompletedCursor & { readonly of?: string }): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor; `undefined` for a text that was not made here, or for another time. */
function decode(cursor: string, span: Span): CompletedCursor | undefined {
  try {
    const { of, month, from } = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (of !== ofSpan(span)) return undefined;
    const [low, high] = ranksOf(span) ?? ['0', '~'];
    // DynamoDB refuses to begin outside of what is asked for.
    if (from !== undefined && (from.boardRank < low || from.boardRank > high)) return undefined;
    return from === undefined ? { month } : { month, from };
  } catch {
    return undefined;
  }
}

function ofSpan(span: Span): string | undefined {
  return ranksOf(span) && fingerprintOf(span);
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

interface CompletedQuery {
  readonly list: SessionList;
  readonly limit: number;
  readonly from?: CompletedCursor;
  readonly span: Span;
}

async function completedPage(desk: Desk, viewer: Viewer, { list, limit, from, span }: CompletedQuery) {
  const now = desk.now();
  const ranks = ranksOf(span);
  if (ranks !== undefined && ranks[1] < ranks[0]) return { sessions: [] };
  const [newest = ''] = [now.slice(0, 7), span.to?.slice(0, 7) ?? '~'].sort();
  const yearsAgo = `${Number(now.slice(0, 4)) - YEARS}${now.slice(4, 7)}`;
  const [, oldest = ''] = [yearsAgo, span.from?.slice(0, 7) ?? '0'].sort();
  const page = await readCompleted(desk.table, from ?? { month: newest }, limit, oldest, ranks);
  const sessions = await visible(desk, page.sessionIds, list, viewer);
  if (page.next === undefined) return { sessions };
  const of = ofSpan(span);
  return { sessions, cursor: encode({ ...page.next, ...(of !== undefined && { of }) }) };
}

/**
 * One page of a list, as one viewer may see it. Open sessions come whole on the first page; completed ones, newest first,
 * page by page. `bad-cursor` for one that was not made here for the same search.
 */
export async function listSessions(
  desk: Desk,
  viewer: Viewer,
  { list, cursor, limit, search = {} }: ListQuery,
): Promise<ListPage | 'bad-cursor'> {
  if (list === 'completed' && (search.name !== undefined || leadingFacet(search) !== undefined)) {
    return searchSessions(desk, viewer, search, { limit, ...(cursor !== undefined && { cursor }) });
  }
  const completed = { list, limit, span: search };
  if (cursor !== undefined) {
    const from = decode(cursor, search);
    return from === undefined ? 'bad-cursor' : completedPage(desk, viewer, { ...completed, from });
  }
  if (list === 'completed') return completedPage(desk, viewer, completed);
  const open = await visible(desk, await readBoards(desk.table, await boardsOf(desk, list, viewer)), list, viewer);
  if (list !== 'all') return { sessions: open };
  const page = await completedPage(desk, viewer, completed);
  // One that was completed between the two readings stands in both.
  const stillOpen = open.filter(({ status }) => status !== 'completed');
  return { ...page, sessions: [...stillOpen, ...page.sessions] };
}
