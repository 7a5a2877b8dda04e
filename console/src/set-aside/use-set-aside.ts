import { useInfiniteQuery } from '@tanstack/react-query';
import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';

/** No frame tells of mails that were set aside. How often they are read again: for the count in the menu, and while one looks at them. */
const REREAD_COUNT_MS = 2 * 60_000;
const REREAD_PAGE_MS = 15_000;

/** Mails that were set aside, newest first, as far as they are read. */
export function useSetAside(isLookedAt: boolean) {
  const { call } = useDesk();
  return useInfiniteQuery({
    queryKey: queryKeys.setAside,
    queryFn: ({ pageParam: before }) => call('listSetAside', { query: before === undefined ? {} : { before } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ before }) => before,
    refetchInterval: isLookedAt ? REREAD_PAGE_MS : REREAD_COUNT_MS,
  });
}

type Pages = ReturnType<typeof useSetAside>['data'];

/** The mails of all pages, each once: one may come while later pages are read. */
export function mailsOf(data: Pages): readonly SetAsideMail[] {
  const byId = new Map(data?.pages.flatMap(({ mails }) => mails).map((mail) => [mail.mailId, mail]));
  return [...byId.values()];
}
