import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useBoard, useDesk, useLiveState } from '../desk/desk-context.ts';

/** With live updates they are read again now and then in case a frame was lost; without, often. */
const REREAD_LIVE_MS = 5 * 60_000;
const REREAD_LOST_MS = 15_000;

function isAsked({ status, reopenRequest }: SessionView): boolean {
  return status === 'completed' && reopenRequest !== undefined;
}

/** Keeps the wishes for reopening read, for those who answer them; the board holds their sessions. */
export function useRequestsQuery(enabled: boolean) {
  const desk = useDesk();
  const live = useLiveState();
  return useQuery({
    queryKey: queryKeys.reopenRequests,
    queryFn: async () => {
      const askedMs = Date.now();
      const { sessions, at } = await desk.call('listReopenRequests', {});
      desk.board.learn({ sessions, at });
      desk.board.forgetMissing(isAsked, new Set(sessions.map(({ id }) => id)), askedMs);
      return at;
    },
    refetchInterval: live === 'live' ? REREAD_LIVE_MS : REREAD_LOST_MS,
    enabled,
  });
}

/** Completed sessions that somebody wishes to have opened again, longest waiting first, whatever told of them. */
export function useRequests(): readonly SessionView[] {
  const { sessions } = useBoard();
  return [...sessions.values()]
    .map(({ view }) => view)
    .filter(isAsked)
    .sort((a, b) => ((a.reopenRequest?.at ?? '') < (b.reopenRequest?.at ?? '') ? -1 : 1));
}
