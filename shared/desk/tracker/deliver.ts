import type { TrackerFault, TrackerMessage } from '../../contracts/tracker.ts';
import type { ServiceTicket } from '../../domain/service-ticket.ts';
import { loadTicket } from '../../store/service-tickets.ts';
import { loadTracker, writeTrackerOutcome } from '../../store/tracker.ts';
import { faultOfStatus, isPassing } from '../../tracker/faults.ts';
import type { Posted } from '../../tracker/post.ts';
import { trackerUrlIn } from '../../tracker/tracker-url.ts';
import type { Desk } from '../desk.ts';
import { ticketView } from '../tickets/view.ts';
import type { TrackerJob } from './job.ts';
import { noteTrackerUrl } from './note-url.ts';
import { signingIds } from './secret.ts';
import { sendSigned, type TrackerLine } from './send-signed.ts';
import { switchOff } from './switch-off.ts';

/** What is left to do: nothing; to try again after a while; or for a person to look at it. */
export type HandedOver =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'retry'; readonly fault: TrackerFault; readonly retryAfterSeconds?: number }
  | { readonly outcome: 'given-up'; readonly fault: TrackerFault };

/** What the function that delivers reaches besides the table. */
export interface Delivering extends TrackerLine {
  /** Ends with a slash. */
  readonly consoleUrl: string;
}

const DONE: HandedOver = { outcome: 'done' };

/**
 * Hands a ticket to the tracker as it is now, and notes how that went. Of a tracker that was switched off meanwhile nothing is left to
 * do. With `lastTry`, what would be tried again is given up.
 */
export async function handToTracker(
  desk: Desk,
  around: Delivering,
  job: TrackerJob,
  lastTry: boolean,
): Promise<HandedOver> {
  const { ticketId, event } = job;
  const { settings } = await loadTracker(desk.table);
  if (!settings.enabled) return DONE;
  const ticket = await loadTicket(desk.table, ticketId);
  if (ticket === undefined) return DONE;
  const secrets = await around.secrets.read(signingIds(settings, desk.now()));
  const posted =
    secrets.length === 0
      ? undefined
      : await sendSigned(desk, around, settings.url, secrets, messageOf(job, ticket, around.consoleUrl));
  const fault = faultIn(posted);
  const attempt = { at: desk.now(), event, ticketId };
  if (fault === undefined) {
    await writeTrackerOutcome(desk.table, { delivered: attempt });
    if (posted?.kind === 'answered') await noteTrackerUrl(desk, ticket, job, trackerUrlIn(posted.body, around.targets));
    return DONE;
  }
  const givenUp = lastTry || !isPassing(fault);
  const status = posted?.kind === 'answered' ? { status: posted.status } : {};
  await writeTrackerOutcome(desk.table, { failed: { ...attempt, fault, ...status, givenUp } });
  if (fault === 'gone') {
    await switchOff(desk, settings.url);
    return DONE;
  }
  if (givenUp) return { outcome: 'given-up', fault };
  const wait = posted?.kind === 'answered' ? posted.retryAfterSeconds : undefined;
  return { outcome: 'retry', fault, ...(wait !== undefined && { retryAfterSeconds: wait }) };
}

function messageOf({ id, event, at }: TrackerJob, ticket: ServiceTicket, consoleUrl: string): TrackerMessage {
  const { sessionId } = ticket;
  const url = `${consoleUrl}ledger/${encodeURIComponent(sessionId)}`;
  return { id, type: event, at, ticket: ticketView(ticket), session: { id: sessionId, url } };
}

function faultIn(posted: Posted | undefined): TrackerFault | undefined {
  if (posted === undefined) return 'no-secret';
  return posted.kind === 'unreachable' ? posted.fault : faultOfStatus(posted.status);
}
