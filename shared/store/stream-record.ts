import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DeskSettings } from '../contracts/settings.ts';
import type { NoticeView, StoredEntry } from '../contracts/views.ts';
import type { RosterAgent } from '../domain/roster.ts';
import type { ServiceTicket } from '../domain/service-ticket.ts';
import type { Session } from '../domain/session.ts';
import { fromHistoryItem } from './history-item.ts';
import { keys, noticesOf, ROSTER, SETTINGS, seqOf, sessionIdOf } from './keys.ts';
import { fromNoticeItem } from './notice-item.ts';
import { fromRosterItem } from './roster-item.ts';
import { fromTicketItem } from './service-ticket-item.ts';
import { fromSessionItem } from './session-item.ts';

type Image = Record<string, AttributeValue>;
type Item = Record<string, unknown>;

/** A change of one item, as the table's stream reports it. */
export type Changed =
  | { readonly kind: 'session'; readonly before: Session | undefined; readonly after: Session }
  | { readonly kind: 'entry'; readonly sessionId: string; readonly entry: StoredEntry }
  | { readonly kind: 'agent'; readonly before: RosterAgent | undefined; readonly after: RosterAgent }
  | { readonly kind: 'agent-removed'; readonly agent: RosterAgent }
  | { readonly kind: 'notice'; readonly audience: string; readonly notice: NoticeView }
  | { readonly kind: 'settings'; readonly before: DeskSettings | undefined; readonly after: DeskSettings }
  | { readonly kind: 'service-ticket'; readonly before: ServiceTicket | undefined; readonly after: ServiceTicket }
  | { readonly kind: 'other' };

const OTHER: Changed = { kind: 'other' };

/**
 * Reads a stream record by its images. Items that nobody reacts to, and the deletion of all but agents, are `other`. Throws
 * when an item is damaged, so that the record ends on the failure queue rather than being passed over.
 */
export function readChange(newImage: Image | undefined, oldImage: Image | undefined): Changed {
  const old = oldImage && unmarshall(oldImage);
  if (newImage === undefined) {
    return old?.pk === ROSTER ? { kind: 'agent-removed', agent: fromRosterItem(old) } : OTHER;
  }
  return readWritten(unmarshall(newImage), old);
}

function readWritten(item: Item, old: Item | undefined): Changed {
  const { pk, sk } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') return OTHER;
  if (pk === ROSTER) return { kind: 'agent', before: old && fromRosterItem(old), after: fromRosterItem(item) };
  if (pk === SETTINGS && sk === keys.settings().sk) {
    return { kind: 'settings', before: old && DeskSettings.parse(old), after: DeskSettings.parse(item) };
  }
  if (pk.startsWith(noticesOf('')) && sk.startsWith('NOTICE#')) {
    const { audience, notice } = fromNoticeItem(item);
    return { kind: 'notice', audience, notice };
  }
  if (pk.startsWith('WORK#') && sk === 'WORK') {
    return { kind: 'service-ticket', before: old && fromTicketItem(old), after: fromTicketItem(item) };
  }
  if (!pk.startsWith('SESSION#')) return OTHER;
  if (sk === 'SESSION') return { kind: 'session', before: old && fromSessionItem(old), after: fromSessionItem(item) };
  if (seqOf(sk) === undefined) return OTHER;
  return { kind: 'entry', sessionId: sessionIdOf(pk), entry: fromHistoryItem(item) };
}
