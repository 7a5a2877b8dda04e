import { useSyncExternalStore } from 'react';
import type { Looker } from '../../../shared/contracts/live.ts';
import { useDesk, useLiveState, useMe } from '../desk/desk-context.ts';

const NOBODY: readonly Looker[] = [];

/** Everyone else who has a session open; nobody while no live updates tell. */
export function useLookers(sessionId: string): readonly Looker[] {
  const { lookers } = useDesk();
  const { agentId } = useMe();
  const isLive = useLiveState() === 'live';
  const told = useSyncExternalStore(lookers.subscribe, () => lookers.of(sessionId));
  return isLive ? told.filter((looker) => looker.agentId !== agentId) : NOBODY;
}
