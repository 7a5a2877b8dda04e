import { useQuery } from '@tanstack/react-query';
import type { CallOutput } from '../api/call-types.ts';
import { useDesk } from '../desk/desk-context.ts';

const TRACKER_KEY = ['tracker'] as const;

/** What is decided about the tracker, and how deliveries went last. */
export type Tracker = CallOutput<'getTracker'>['tracker'];

/** Reads the tracker's settings; `keep` puts what an answer says of them in their place. */
export function useTracker() {
  const { call, queries } = useDesk();
  const query = useQuery({ queryKey: TRACKER_KEY, queryFn: () => call('getTracker', {}) });
  const keep = (answer: CallOutput<'getTracker'>) => {
    queries.setQueryData(TRACKER_KEY, { tracker: answer.tracker, at: answer.at });
  };
  return { query, keep };
}
