import type { SessionView } from '../../../shared/contracts/views.ts';
import { isNamed, wordsOf } from '../../../shared/domain/customer-name.ts';
import { type Filter, queryOf } from './filter.ts';

/** Every part but the name. */
function fitsBesidesName(session: SessionView, filter: Filter, ownerId: string | undefined, at: string): boolean {
  const { labels = [], channel, queueId, completion } = session;
  const { from, to } = queryOf(filter);
  return (
    (filter.label === '' || labels.includes(filter.label)) &&
    (filter.owner === '' || ownerId === filter.owner) &&
    (filter.resolution === '' || completion?.category === filter.resolution) &&
    (filter.channel === '' || channel === filter.channel) &&
    (filter.queue === '' || queueId === filter.queue) &&
    (from === undefined || at >= from) &&
    (to === undefined || at < to)
  );
}

/**
 * Whether a session that was completed meanwhile is one of those that are looked for. A name is not compared: whose sessions are meant is
 * what the server found.
 */
export function fitsMeanwhile(session: SessionView, filter: Filter, customerIds: ReadonlySet<string>): boolean {
  const { status, completion, customer } = session;
  if (status !== 'completed' || completion === undefined) return false;
  if (filter.name !== '' && !customerIds.has(customer.id)) return false;
  return fitsBesidesName(session, filter, completion.ownerId, completion.at);
}

/** How far open sessions have come, as they are told apart in one list. An offer waits for its answer. */
export const OPEN_STATUSES = ['waiting', 'active', 'pending'] as const;

function isIn(wanted: string, status: SessionView['status']): boolean {
  return wanted === '' || wanted === status || (wanted === 'waiting' && status === 'offered');
}

/** Whether a session of a list, open or not, is one of those that are looked for. Its time is when it began. */
export function fitsList(session: SessionView, filter: Filter): boolean {
  const { customer, status, owner, completion, openedAt } = session;
  if (!isIn(filter.status, status)) return false;
  if (filter.name !== '' && !isNamed(customer.name, wordsOf(filter.name))) return false;
  return fitsBesidesName(session, filter, completion?.ownerId ?? owner?.agentId, openedAt);
}
