import { queryOptions, useQuery } from '@tanstack/react-query';
import { FILE_LINK_SECONDS } from '../../../shared/contracts/file-limits.ts';
import type { Desk } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';

/** An address is asked for anew a while before it ends. */
const FRESH_MS = (FILE_LINK_SECONDS - 60) * 1_000;

/** Asks where a file of a message can be fetched. `seq`: of the message's entry. */
export function fileLink({ call }: Desk, sessionId: string, seq: number, fileId: string) {
  return queryOptions({
    queryKey: ['file', sessionId, seq, fileId],
    queryFn: () => call('linkFile', { params: { sessionId, seq, fileId } }),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}

/** Where a file of a message can be fetched, asked for only while it `isWanted`. */
export function useFileLink(sessionId: string, seq: number, fileId: string, isWanted = true) {
  const desk = useDesk();
  return useQuery({ ...fileLink(desk, sessionId, seq, fileId), enabled: isWanted });
}
