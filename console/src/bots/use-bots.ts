import { useQuery } from '@tanstack/react-query';
import type { CallOutput } from '../api/call-types.ts';
import { useDesk } from '../desk/desk-context.ts';

const BOTS_KEY = ['bots'] as const;

/** A bot as admins see it: without token and secret. */
export type ShownBot = CallOutput<'listBots'>['bots'][number];

/** Reads the bots, which asks Telegram about each; `look` reads them anew. */
export function useBots() {
  const { call, queries } = useDesk();
  const query = useQuery({ queryKey: BOTS_KEY, queryFn: () => call('listBots', {}) });
  const look = () => void queries.invalidateQueries({ queryKey: BOTS_KEY });
  return { query, look };
}
