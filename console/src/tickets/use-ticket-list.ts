import { useInfiniteQuery } from '@tanstack/react-query';
import type { ServiceTicketView, TicketList } from '../../../shared/contracts/service-tickets.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk, useLiveState } from '../desk/desk-context.ts';

/** With live updates a list is read again now and then in case a frame was lost; without, often. */
const REREAD_LIVE_MS = 5 * 60_000;
const REREAD_LOST_MS = 15_000;

/** One list of service tickets, as far as it is read. */
export function useTicketList(list: TicketList) {
  const { call } = useDesk();
  const live = useLiveState();
  return useInfiniteQuery({
    queryKey: queryKeys.ticketList(list),
    queryFn: ({ pageParam: cursor }) =>
      call('listTickets', { query: { list, ...(cursor === undefined ? {} : { cursor }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: live === 'live' ? REREAD_LIVE_MS : REREAD_LOST_MS,
  });
}

/** Whether what was due is not done. */
export function isOverdue({ dueAt, endedAt }: ServiceTicketView, nowMs: number): boolean {
  return endedAt === undefined && dueAt !== undefined && Date.parse(dueAt) <= nowMs;
}
