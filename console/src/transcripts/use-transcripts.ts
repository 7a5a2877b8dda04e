import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../desk/desk-context.ts';

/** How often one that is being made is looked for: it takes about half a minute. */
const LOOK_AGAIN_MS = 3_000;

/** The transcripts of a session; asked for again while one is being made. */
export function useTranscripts(sessionId: string, closedAt: string | undefined) {
  const { call } = useDesk();
  return useQuery({
    // A completion that is new has a transcript that is not known yet.
    queryKey: ['transcripts', sessionId, closedAt],
    queryFn: () => call('listTranscripts', { params: { sessionId } }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.transcripts.some((one) => one.state === 'pending') ? LOOK_AGAIN_MS : false,
  });
}
