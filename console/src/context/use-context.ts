import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';

/** What is known of a session's customer. Who takes part by mail may change with each mail, so then it is read again. */
export function useSessionContext({ id: sessionId, channel, lastMessage }: SessionView) {
  const { call } = useDesk();
  return useQuery({
    queryKey: ['context', sessionId, channel === 'email' ? lastMessage?.at : undefined],
    queryFn: () => call('getContext', { params: { sessionId } }),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
}
