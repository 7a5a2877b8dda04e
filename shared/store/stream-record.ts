import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { StoredEntry } from '../contracts/views.ts';
import type { RosterAgent } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { fromHistoryItem } from './history-item.ts';
import { ROSTER, seqOf, sessionIdOf } from './keys.ts';
import { fromRosterItem } from './roster-item.ts';
import { fromSessionItem } from './session-item.ts';

type Image = Record<string, AttributeValue>;

/** A change of one item, as the table's stream reports it. */
export type Changed =
  | { readonly kind: 'session'; readonly before: Session | undefined; readonly after: Session }
  | { readonly kind: 'entry'; readonly sessionId: string; readonly entry: StoredEntry }
  | { readonly kind: 'agent'; readonly before: RosterAgent | undefined; readonly after: RosterAgent }
  | { readonly kind: 'other' };

/**
 * Reads a stream record by its images. Deleted items and kinds that nobody reacts to are `other`. Throws when an item is
 * damaged, so that the record ends on the failure queue rather than being passed over.
 */
export function readChange(newImage: Image | undefined, oldImage: Image | undefined): Changed {
  if (newImage === undefined) return { kind: 'other' };
  const item = unmarshall(newImage);
  const { pk, sk } = item;
  const old = oldImage && unmarshall(oldImage);
  if (pk === ROSTER) return { kind: 'agent', before: old && fromRosterItem(old), after: fromRosterItem(item) };
  if (typeof pk !== 'string' || !pk.startsWith('SESSION#')) return { kind: 'other' };
  if (sk === 'SESSION') return { kind: 'session', before: old && fromSessionItem(old), after: fromSessionItem(item) };
  if (seqOf(String(sk)) === undefined) return { kind: 'other' };
  return { kind: 'entry', sessionId: sessionIdOf(pk), entry: fromHistoryItem(item) };
}
