import { queueOf } from '../../contracts/settings.ts';
import { isRefusal, refuse } from '../../domain/refusals.ts';
import { isEnded, isSameAssignee, type ServiceTicket, type TicketAssignee } from '../../domain/service-ticket.ts';
import { workBoards } from '../../store/keys.ts';
import { loadAgent } from '../../store/roster.ts';
import { readTicketBoard } from '../../store/service-tickets.ts';
import { type Desk, newCommandId } from '../desk.ts';
import { destinationOf } from '../settings/move-stranded.ts';
import { changeTicket } from './change-ticket.ts';

/** Tickets that are moved at the same time. */
const AT_ONCE = 10;

async function isThere(desk: Desk, assignee: TicketAssignee): Promise<boolean> {
  if (assignee.kind === 'agent') return (await loadAgent(desk.table, assignee.agentId)) !== undefined;
  return queueOf(await desk.settings('now'), assignee.queueId) !== undefined;
}

/**
 * Where a ticket goes whose assignee is not there any more: an agent's to the queue of its session, and a removed queue's to where
 * its sessions went.
 */
async function nextHome(desk: Desk, { assignee, queueId }: ServiceTicket): Promise<TicketAssignee> {
  const settings = await desk.settings('now');
  const wanted = assignee.kind === 'agent' ? queueId : assignee.queueId;
  if (queueOf(settings, wanted) !== undefined) return { kind: 'queue', queueId: wanted };
  return { kind: 'queue', queueId: (await destinationOf(desk, settings, wanted)).queueId };
}

/** Gives an open ticket to a queue if whoever it was given to is not there. Throws when others were faster each time. */
async function moveIfHomeless(desk: Desk, ticketId: string): Promise<void> {
  const outcome = await changeTicket(desk, ticketId, async (ticket) => {
    if (isEnded(ticket) || (await isThere(desk, ticket.assignee))) return refuse('not-due');
    const asked = { at: desk.now(), by: { kind: 'system' }, commandId: newCommandId() } as const;
    return { ...asked, fields: { assignee: await nextHome(desk, ticket) } };
  });
  if (!isRefusal(outcome)) return;
  // A queue that was removed between the two readings: its own removal is followed, and this one again.
  if (outcome.refused === 'busy' || outcome.refused === 'unknown-queue') {
    throw new Error(`${ticketId} could not be given to a queue: ${outcome.refused}`);
  }
}

/** A ticket may be given to somebody in the very moment in which they are removed. */
export async function rehome(desk: Desk, before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  if (isEnded(after) || (before !== undefined && isSameAssignee(before.assignee, after.assignee))) return;
  if (!(await isThere(desk, after.assignee))) await moveIfHomeless(desk, after.id);
}

/** Gives every open ticket of a board on whose agent or queue is not there; none is moved where they are. Stops at `untilMs` (epoch). */
export async function rehomeAll(desk: Desk, board: string, untilMs: number): Promise<'finished' | 'unfinished'> {
  let after: string | undefined;
  for (;;) {
    const found = await readTicketBoard(desk.table, { board, limit: AT_ONCE, ...(after !== undefined && { after }) });
    await Promise.all(found.map(({ ticketId }) => moveIfHomeless(desk, ticketId)));
    after = found.at(-1)?.rank;
    if (found.length < AT_ONCE) return 'finished';
    if (Date.parse(desk.now()) > untilMs) return 'unfinished';
  }
}

/** How long one removal is followed at once: within the 30 seconds of the stream's function, which comes again for the rest. */
const FOLLOWS_MS = 20_000;

/** Gives what an agent who was taken off the roster still had to do to queues. Throws when it has to go on later. */
export async function rehomeTicketsOf(desk: Desk, agentId: string): Promise<void> {
  const outcome = await rehomeAll(desk, workBoards.agent(agentId), Date.parse(desk.now()) + FOLLOWS_MS);
  if (outcome === 'unfinished') throw new Error(`tickets were left behind by ${agentId}`);
}
