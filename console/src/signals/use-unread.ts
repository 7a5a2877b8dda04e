import type { InfiniteData } from '@tanstack/react-query';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useRoute } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { isList } from '../board/membership.ts';
import { type Desk, queryKeys } from '../desk/create-desk.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { useIsVisible } from './in-sight.ts';
import { isUnread, type Looked, lookAt } from './unread.ts';

function useLooked(): Looked {
  const { looked } = useDesk().signals;
  return useSyncExternalStore(looked.subscribe, looked.state);
}

/** Whether the customer has written in a session of mine since I looked at it in this browser. */
export function useIsUnread(session: SessionView): boolean {
  const { agentId } = useMe();
  return isUnread(session, agentId, useLooked());
}

/** My sessions in which the customer has written since I looked at them. */
export function useMyUnread(): readonly SessionView[] {
  const { sessions } = useBoard();
  const { agentId } = useMe();
  const looked = useLooked();
  return [...sessions.values()].map(({ view }) => view).filter((session) => isUnread(session, agentId, looked));
}

/** Whether all that I hold is known, so that what is not known is not mine. */
function knowsAllOfMine({ queries }: Desk): boolean {
  return (['mine', 'pending'] as const).every((list) => {
    const read = queries.getQueryData<InfiniteData<{ readonly cursor: string | undefined }>>(queryKeys.list(list));
    return read !== undefined && read.pages.at(-1)?.cursor === undefined;
  });
}

/** Notes what I have in front of me as looked at, and forgets sessions that are not mine any more. */
export function useLooking(): void {
  const desk = useDesk();
  const { agentId } = useMe();
  const isVisible = useIsVisible();
  const looked = useLooked();
  const { sessions } = useBoard();
  const [, place] = useRoute('/:list/:sessionId');
  const session = isList(place?.list) ? sessions.get(place?.sessionId ?? '')?.view : undefined;
  const isNews = isVisible && session !== undefined && isUnread(session, agentId, looked);

  // Before the picture is drawn, so that what arrives in the open conversation never shows as unread.
  useLayoutEffect(() => {
    if (!isNews) return;
    const stays = (sessionId: string) => {
      const known = desk.board.session(sessionId);
      if (known === undefined) return !knowsAllOfMine(desk);
      return known.owner?.agentId === agentId && known.status !== 'completed';
    };
    desk.signals.looked.change((present) => lookAt(present, session, stays));
  }, [desk, agentId, isNews, session]);
}
