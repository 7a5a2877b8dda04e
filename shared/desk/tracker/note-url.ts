import { isRefusal } from '../../domain/refusals.ts';
import { decideChange, type ServiceTicket } from '../../domain/service-ticket.ts';
import { loadTicket, writeTicketChange } from '../../store/service-tickets.ts';
import { TRIES } from '../carry-out.ts';
import { commandIdOf, type Desk } from '../desk.ts';
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
  if (trackerUrl === undefined) return;
  let ticket: ServiceTicket | undefined = sent;
  for (let tries = 0; tries < TRIES && ticket !== undefined && ticket.trackerUrl === undefined; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const command = { at: desk.now(), by: { kind: 'system' }, commandId: commandIdOf('tracker', id) } as const;
    const change = decideChange(ticket, { ...command, fields: { trackerUrl } });
    if (change === undefined || isRefusal(change)) return;
    if ((await writeTicketChange(desk.table, ticket, change)) !== 'conflict') return;
    ticket = await loadTicket(desk.table, ticket.id);
  }
}
