import { useQuery } from '@tanstack/react-query';
import { queryKeys } from './create-desk.ts';
import { useDesk, useLiveState } from './desk-context.ts';

/** Keeps the roster read; the board holds it. */
export function useRosterQuery() {
  const desk = useDesk();
  const live = useLiveState();
  return useQuery({
    queryKey: queryKeys.agents,
    queryFn: async () => {
      const { agents, at } = await desk.call('listAgents', {});
      desk.board.learn({ agents, at });
      return at;
    },
    refetchInterval: live === 'live' ? false : 30_000,
  });
}
