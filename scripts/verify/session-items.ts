import { sessionIdOf } from '../../shared/store/keys.ts';

/** An item as it is stored. */
export type Item = Readonly<Record<string, unknown>>;

/** Everything of one session's partition. */
export interface SessionItems {
  readonly sessionId: string;
  readonly item?: Item;
  /** Entries of its history, in the order of their keys. */
  readonly entries: readonly Item[];
}

/** The items of one partition, taken apart. Throws for none. */
export function sessionItems(items: readonly Item[]): SessionItems {
  const [first] = items;
  if (first === undefined) throw new Error('a session of no items');
  const item = items.find(({ sk }) => sk === 'SESSION');
  return {
    sessionId: sessionIdOf(String(first.pk)),
    ...(item !== undefined && { item }),
    entries: items.filter(({ sk }) => String(sk).startsWith('H#')),
  };
}
