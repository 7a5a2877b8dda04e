import type { TrackerEvent } from '../../contracts/tracker.ts';
import { isEnded, type ServiceTicket } from '../../domain/service-ticket.ts';
import { loadTracker } from '../../store/tracker.ts';
import type { Desk } from '../desk.ts';
import type { TrackerJob } from './job.ts';

/** What a ticket says to others than the desk itself. */
function told({ rev, updatedAt, trackerUrl, changedBy, recent, ...rest }: ServiceTicket): string {
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What a change of a ticket is to a tracker. Nothing when only its place in the tracker was noted, which the tracker said itself, or
 * when only a note was left, which stays in the desk.
 */
export function eventOf(before: ServiceTicket | undefined, after: ServiceTicket): TrackerEvent | undefined {
  if (before === undefined) return 'ticket.opened';
  if (!isEnded(before) && isEnded(after)) return 'ticket.ended';
  return told(before) === told(after) ? undefined : 'ticket.changed';
}

/** Queues a change of a ticket for the tracker, if it is to be told of it: 1 read. */
export async function handOver(
  desk: Desk,
  queue: (job: TrackerJob) => Promise<void>,
  before: ServiceTicket | undefined,
  after: ServiceTicket,
): Promise<void> {
  const event = eventOf(before, after);
  if (event === undefined) return;
  const { settings } = await loadTracker(desk.table);
  if (!settings.enabled || !settings.events.includes(event)) return;
  const { id: ticketId, rev, updatedAt: at } = after;
  await queue({ id: `evt_${ticketId}_${rev}`, event, ticketId, rev, at });
}
