import { createContext, useContext, useSyncExternalStore } from 'react';
import type { BoardState } from '../board/board.ts';
import type { Viewer } from '../board/membership.ts';
import type { LiveState } from '../live/live-connection.ts';
import type { Desk, Me } from './create-desk.ts';

/** The desk and who is signed in; set once somebody with a role at the desk is. */
export const DeskContext = createContext<{ readonly desk: Desk; readonly me: Me } | undefined>(undefined);

function useDeskContext() {
  const context = useContext(DeskContext);
  if (context === undefined) throw new Error('outside of the desk');
  return context;
}

/** The page's services. */
export function useDesk(): Desk {
  return useDeskContext().desk;
}

/** Who is signed in. */
export function useMe(): Me {
  return useDeskContext().me;
}

/** What is known of sessions and agents; renders again with each change. */
export function useBoard(): BoardState {
  const { board } = useDesk();
  return useSyncExternalStore(board.subscribe, board.state);
}

/** Whether live updates arrive. */
export function useLiveState(): LiveState {
  const { live } = useDesk();
  return useSyncExternalStore(live.subscribe, live.state);
}

/** Whose board it is. An agent's queues are the roster's, which may change while the page is open. */
export function useViewer(): Viewer {
  const me = useMe();
  const agent = useBoard().agents.get(me.agentId)?.view ?? me.agent;
  return {
    agentId: me.agentId,
    oversees: me.roles.includes('lead') || me.roles.includes('admin'),
    queues: agent?.queues ?? [],
  };
}
