import type { ServiceTicket } from '../../domain/service-ticket.ts';
import { commandIdOf, type Desk } from '../desk.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import type { TrackerJob } from './job.ts';

/**
 * Notes on a ticket where the tracker has it, the first time that the tracker says so. What is noted stays, whoever noted it, and a
 * ticket that has ended is not touched. When others change it again and again meanwhile, the next delivery may say it.
 */
export async function noteTrackerUrl(
  desk: Desk,
  sent: ServiceTicket,
  { id }: TrackerJob,
  trackerUrl: string | undefined,
): Promise<void> {
  if (trackerUrl === undefined || sent.trackerUrl !== undefined) return;
  const command = { at: desk.now(), by: { kind: 'system' }, commandId: commandIdOf('tracker', id) } as const;
  await changeTicket(desk, sent, (ticket) => ({
    ...command,
    fields: ticket.trackerUrl === undefined ? { trackerUrl } : {},
  }));
}
