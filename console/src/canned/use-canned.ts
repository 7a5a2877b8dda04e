import { useQuery } from '@tanstack/react-query';
import { fillPlaceholders } from '../../../shared/contracts/placeholders.ts';
import type { CannedReply, SessionView } from '../../../shared/contracts/views.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';

/** Where the ready-made answers are kept; settings pages read the same. */
export const CANNED_KEY = ['canned-replies'] as const;

/** The team's ready-made answers, read once they are wanted, and how one reads in a session. */
export function useCanned(session: SessionView, isWanted: boolean) {
  const { call } = useDesk();
  const me = useMe();
  const names = useNames();
  const query = useQuery({
    queryKey: CANNED_KEY,
    queryFn: () => call('listCannedReplies', {}),
    enabled: isWanted,
    staleTime: 5 * 60_000,
  });
  const fill = ({ text }: CannedReply): string =>
    fillPlaceholders(text, {
      'customer.name': session.customer.name,
      'agent.name': me.name,
      'queue.name': names.queue(session.queueId),
    });
  return { replies: query.data?.replies ?? [], isLoading: query.isPending, isFailed: query.isError, fill };
}
