import * as z from 'zod';
import { DeskSettings } from '../../shared/contracts/settings.ts';
import { ROSTER } from '../../shared/store/keys.ts';
import { fromRosterItem } from '../../shared/store/roster-item.ts';
import { fromTicketChangeItem, fromTicketItem } from '../../shared/store/service-ticket-item.ts';
import { figuresOf } from './figures-book.ts';
import type { Item } from './session-items.ts';

/** What an item is, by its key. `other` holds nothing that an invariant speaks of: customers, connections. */
export type Kind = 'session' | 'agent' | 'thread' | 'figures' | 'settings' | 'service-ticket' | 'other';

const ThreadItem = z.object({ pk: z.string().startsWith('THREAD#'), sessionId: z.string() });

/** What an item is. */
export function kindOf({ pk, sk }: Item): Kind {
  const key = String(pk);
  if (key.startsWith('SESSION#')) return 'session';
  if (key === ROSTER) return String(sk).startsWith('AGENT#') ? 'agent' : 'other';
  if (key.startsWith('THREAD#')) return sk === 'THREAD' ? 'thread' : 'other';
  if (key.startsWith('STATS#')) return 'figures';
  if (key.startsWith('WORK#')) return 'service-ticket';
  return key === 'SETTINGS' && sk === 'SETTINGS' ? 'settings' : 'other';
}

/** A thread and the session that it is attached to. Throws for a damaged item. */
export function threadOf(item: Item): readonly [thread: string, sessionId: string] {
  const { pk, sessionId } = ThreadItem.parse(item);
  return [pk.slice('THREAD#'.length), sessionId];
}

const PARSERS: Readonly<Partial<Record<Kind, (item: Item) => unknown>>> = {
  agent: fromRosterItem,
  thread: threadOf,
  figures: figuresOf,
  settings: (item) => DeskSettings.parse(item),
  'service-ticket': (item) => (item.sk === 'WORK' ? fromTicketItem(item) : fromTicketChangeItem(item)),
};

/** Why an item that stands by itself cannot be read; `undefined` for one that can. Sessions are read as a whole elsewhere. */
export function damageOf(item: Item): string | undefined {
  try {
    PARSERS[kindOf(item)]?.(item);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
  }
}
