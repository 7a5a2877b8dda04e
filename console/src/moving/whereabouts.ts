import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { type Away, awayIn, type NumberedEvent } from '../../../shared/domain/away-mails.ts';
import { queryKeys } from '../desk/create-desk.ts';
import type { KnownHistory } from '../history/merge-history.ts';

/** Where the mails of a session are, as far as its history is read. */
interface Whereabouts {
  readonly away: ReadonlyMap<number, Away>;
  /** Messages of customers that stand in it, by the numbers of their entries. */
  readonly standing: ReadonlySet<number>;
}

/** Every mail of a conversation asks for the same. */
const known = new WeakMap<readonly HistoryEntry[], Whereabouts>();

function isShown(entry: HistoryEntry): entry is HistoryEntry & NumberedEvent {
  return entry.event.type !== 'hidden';
}

/** Where the mails are of which a history tells. */
export function whereaboutsOf(entries: readonly HistoryEntry[]): Whereabouts {
  const found = known.get(entries);
  if (found !== undefined) return found;
  const away = awayIn(entries.filter(isShown));
  const received = entries.filter(({ seq, event }) => event.type === 'message-received' && !away.has(seq));
  const read = { away, standing: new Set(received.map(({ seq }) => seq)) };
  known.set(entries, read);
  return read;
}

/** Where one mail is, and whether there is something that it could be split from. It reads what the conversation has read. */
export function useWhereabouts(sessionId: string, seq: number) {
  const { data } = useQuery<KnownHistory>({ queryKey: queryKeys.history(sessionId), enabled: false });
  if (data === undefined) return { away: undefined, isAlone: false };
  const { away, standing } = whereaboutsOf(data.entries);
  return { away: away.get(seq), isAlone: !data.more && standing.size <= 1 };
}
