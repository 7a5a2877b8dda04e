import { useSearch } from 'wouter';
import type { SessionList } from '../../../shared/contracts/api.ts';

/** The address of a list, or of a session in it. What somebody looks for stays in it. */
export function useListPath(list: SessionList): (sessionId?: string) => string {
  const search = useSearch();
  const kept = search !== '' ? `?${search}` : '';
  return (sessionId) => (sessionId === undefined ? `/${list}${kept}` : `/${list}/${sessionId}${kept}`);
}
