import { useInfiniteQuery } from '@tanstack/react-query';
import type { SessionList } from '../../../shared/contracts/api.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { belongs, listed, type Viewer } from '../board/membership.ts';
import { type Desk, queryKeys } from './create-desk.ts';
import { useBoard, useDesk, useLiveState, useViewer } from './desk-context.ts';

/** With live updates, lists are read again now and then in case a frame was lost; without, often. */
const REREAD_LIVE_MS = 5 * 60_000;
const REREAD_LOST_MS = 15_000;

/**
 * What the first page of a list must name if it is still so: every open session, and completed ones down to the oldest on
 * the page.
 */
function mustName(list: SessionList, viewer: Viewer, page: readonly SessionView[], more: boolean) {
  const ends = page.flatMap(({ completion }) => (completion === undefined ? [] : [completion.at])).sort();
  const oldest = more ? ends[0] : '';
  return (view: SessionView): boolean => {
    if (!belongs(list, view, viewer)) return false;
    return view.completion === undefined || (oldest !== undefined && view.completion.at >= oldest);
  };
}

/** The server looks a stretch of months back at a time, so a page can be short, or empty, with more behind it. */
const ENOUGH = 20;
const STRETCHES = 4;

async function readPage(desk: Desk, list: SessionList, viewer: Viewer, cursor: string | undefined) {
  const askedMs = Date.now();
  const sessions: SessionView[] = [];
  let next = cursor;
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const page = await desk.call('listSessions', { query: { list, ...(next === undefined ? {} : { cursor: next }) } });
    desk.board.learn({ sessions: page.sessions, at: page.at });
    sessions.push(...page.sessions);
    next = page.cursor;
    if (next === undefined || sessions.filter(({ completion }) => completion !== undefined).length >= ENOUGH) break;
  }
  if (cursor === undefined) {
    const ids = new Set(sessions.map(({ id }) => id));
    desk.board.forgetMissing(mustName(list, viewer, sessions, next !== undefined), ids, askedMs);
  }
  return { cursor: next };
}

/** Keeps a list read: the board holds its sessions, this says how far it is read. */
export function useListQuery(list: SessionList, enabled = true) {
  const desk = useDesk();
  const viewer = useViewer();
  const live = useLiveState();
  return useInfiniteQuery({
    queryKey: queryKeys.list(list),
    queryFn: ({ pageParam }) => readPage(desk, list, viewer, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: live === 'live' ? REREAD_LIVE_MS : REREAD_LOST_MS,
    enabled,
  });
}

/** The sessions of a list, in order, whatever told of them. */
export function useListed(list: SessionList): readonly SessionView[] {
  const { sessions } = useBoard();
  const viewer = useViewer();
  return listed(
    list,
    [...sessions.values()].map(({ view }) => view),
    viewer,
  );
}

/** The sessions that are put to me and wait for my word, the most pressing first. */
export function useMyOffers(): readonly SessionView[] {
  const { sessions } = useBoard();
  const { agentId } = useViewer();
  return [...sessions.values()]
    .map(({ view }) => view)
    .filter(({ status, offer }) => status === 'offered' && offer?.agentId === agentId)
    .sort((a, b) => ((a.offer?.expiresAt ?? '') < (b.offer?.expiresAt ?? '') ? -1 : 1));
}
