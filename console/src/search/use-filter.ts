import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';
import { type Filter, type FilterPart, PARTS_OF, readFilter, searchOf } from './filter.ts';

/** What is looked for in a list, as the address says it, so that it can be shared and survives a reload. */
export function useFilter(list: SessionList): {
  readonly filter: Filter;
  /** Changes parts of it; the browser's way back is not filled with every letter. */
  readonly change: (parts: Partial<Record<FilterPart, string>>) => void;
  readonly clear: () => void;
} {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const filter = useMemo(() => readFilter(search, PARTS_OF[list]), [search, list]);
  const go = useCallback(
    (next: string) => navigate(next === '' ? path : `${path}?${next}`, { replace: true }),
    [navigate, path],
  );
  const change = useCallback(
    (parts: Partial<Record<FilterPart, string>>) => go(searchOf({ ...filter, ...parts })),
    [go, filter],
  );
  return { filter, change, clear: useCallback(() => go(''), [go]) };
}
