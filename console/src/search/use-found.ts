import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { type Filter, isReversed, queryOf, searchOf } from './filter.ts';
import { fitsMeanwhile } from './fits.ts';

/** How many a page has. */
const PAGE = 50;

/** Reads what is found, page by page; the board holds the sessions, this says which, in which order. */
function useFoundQuery(filter: Filter) {
  const { call, board } = useDesk();
  return useInfiniteQuery({
    // Apart from the lists, which are all read anew after a lost connection: that would take away the page that is on its way.
    queryKey: ['found', searchOf(filter)],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      const query = { list: 'completed', limit: PAGE, ...queryOf(filter), ...cursor } as const;
      const { sessions, at, ...page } = await call('listSessions', { query }, { signal });
      board.learn({ sessions, at });
      return { ...page, ids: sessions.map(({ id }) => id), at };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: !isReversed(filter),
    placeholderData: keepPreviousData,
  });
}

/** What a search has found so far, and what has come since. */
export function useFound(filter: Filter) {
  const query = useFoundQuery(filter);
  const { sessions } = useBoard();
  /** Sessions that somebody lost sight of are gone; one that was opened again stays where it was found, and shows what it is. */
  const pages = query.data?.pages ?? [];
  const ids = new Set(pages.flatMap((page) => page.ids));
  const found = [...ids].flatMap((id) => sessions.get(id)?.view ?? []);
  const last = pages.at(-1);
  return {
    query,
    found,
    ids,
    searchedTo: last?.cursor === undefined ? undefined : last.searchedTo,
    narrow: last?.narrow,
    newer: useNewer(filter, found, ids, pages[0]?.at),
  };
}

/** How many sessions that would be found have been completed since the search: they do not push in while somebody reads. */
function useNewer(
  filter: Filter,
  found: readonly SessionView[],
  ids: ReadonlySet<string>,
  at: string | undefined,
): number {
  const { sessions } = useBoard();
  if (at === undefined) return 0;
  const customerIds = new Set(found.map(({ customer }) => customer.id));
  const since = [...sessions.values()].filter(
    ({ view }) => !ids.has(view.id) && view.completion !== undefined && view.completion.at >= at,
  );
  return since.filter(({ view }) => fitsMeanwhile(view, filter, customerIds)).length;
}
