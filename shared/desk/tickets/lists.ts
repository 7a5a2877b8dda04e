import type { ServiceTicketView, TicketList } from '../../contracts/service-tickets.ts';
import { isEnded, type ServiceTicket } from '../../domain/service-ticket.ts';
import { maySeeTicket, type Viewer } from '../../domain/visibility.ts';
import { workBoards } from '../../store/keys.ts';
import { monthBefore } from '../../store/lists.ts';
import { loadRoster } from '../../store/roster.ts';
import { loadTickets, type RankedTicket, readTicketBoard } from '../../store/service-tickets.ts';
import type { Desk } from '../desk.ts';
import { ticketView } from './view.ts';

/** How many tickets a page has. */
export const TICKETS_A_PAGE = 50;

/** How often a page of open ones reads on when much of what it found is not for these eyes. */
const MOST_READS = 12;

/** How far back ended tickets are listed, in years. */
const YEARS = 2;

/** Enough for every month of those years and some that are full: a list that is empty has no further page. */
const MOST_MONTHS = 12 * YEARS + 6;

/** Behind every rank of a month. */
const WHOLE_MONTH = '~';

interface Page {
  readonly tickets: readonly ServiceTicketView[];
  readonly cursor?: string;
}

const OPEN_CURSOR = /^(~|[\d-]+T[\d:.]+Z)#[\d-]+T[\d:.]+Z#tkt_[0-9A-Z]+$/;
const ENDED_CURSOR = /^\d{4}-(0[1-9]|1[0-2])(~|-\d{2}T[\d:.]+Z#tkt_[0-9A-Z]+)$/;

/** A cursor is the rank of the last ticket that was read. */
function encode(rank: string): string {
  return Buffer.from(rank).toString('base64url');
}

function decode(cursor: string, shape: RegExp): string | undefined {
  const rank = Buffer.from(cursor, 'base64url').toString('utf8');
  return shape.test(rank) ? rank : undefined;
}

/** The boards of a list of open tickets. Of a queue that they are no members of, agents see what they asked for themselves. */
async function boardsOf(desk: Desk, list: Exclude<TicketList, 'ended'>, viewer: Viewer): Promise<readonly string[]> {
  if (list === 'mine') return [workBoards.agent(viewer.agentId)];
  const isOwn = list === 'queues' && !viewer.oversees;
  const queueIds = isOwn ? viewer.queues : (await desk.settings('now')).queues.map(({ id }) => id);
  const queues = queueIds.map(workBoards.queue);
  if (list === 'queues') return queues;
  return [...queues, ...(await loadRoster(desk.table)).map(({ agentId }) => workBoards.agent(agentId))];
}

/** The index trails the table, so a ticket that has moved on since is left out. */
function belongs(list: TicketList, ticket: ServiceTicket, viewer: Viewer): boolean {
  if (isEnded(ticket) !== (list === 'ended') || !maySeeTicket(viewer, ticket)) return false;
  const { assignee } = ticket;
  if (list === 'mine') return assignee.kind === 'agent' && assignee.agentId === viewer.agentId;
  return list !== 'queues' || assignee.kind === 'queue';
}

/** The next of several boards as if they were one: ranks are unlike, so that the last one says where to go on. */
async function readMerged(
  desk: Desk,
  boards: readonly string[],
  after: string | undefined,
  limit: number,
): Promise<readonly RankedTicket[]> {
  const range = { limit, ...(after !== undefined && { after }) };
  const pages = await Promise.all(boards.map((board) => readTicketBoard(desk.table, { board, ...range })));
  return pages
    .flat()
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, limit);
}

async function openPage(
  desk: Desk,
  list: Exclude<TicketList, 'ended'>,
  viewer: Viewer,
  from: string | undefined,
): Promise<Page> {
  const boards = await boardsOf(desk, list, viewer);
  const tickets: ServiceTicket[] = [];
  let after = from;
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const wanted = TICKETS_A_PAGE - tickets.length;
    const found = await readMerged(desk, boards, after, wanted);
    const loaded = await loadTickets(
      desk.table,
      found.map(({ ticketId }) => ticketId),
    );
    tickets.push(...loaded.filter((ticket) => belongs(list, ticket, viewer)));
    after = found.at(-1)?.rank ?? after;
    if (found.length < wanted) return { tickets: tickets.map(ticketView) };
    if (tickets.length === TICKETS_A_PAGE) break;
  }
  return { tickets: tickets.map(ticketView), ...(after !== undefined && { cursor: encode(after) }) };
}

async function endedPage(desk: Desk, viewer: Viewer, from: string | undefined): Promise<Page> {
  const now = desk.now();
  const oldest = `${Number(now.slice(0, 4)) - YEARS}${now.slice(4, 7)}`;
  const tickets: ServiceTicket[] = [];
  let after = from ?? `${now.slice(0, 7)}${WHOLE_MONTH}`;
  for (let reads = 0; reads < MOST_MONTHS && tickets.length < TICKETS_A_PAGE; reads += 1) {
    const month = after.slice(0, 7);
    if (month < oldest) return { tickets: tickets.map(ticketView) };
    const limit = TICKETS_A_PAGE - tickets.length;
    const range = { board: workBoards.ended(month), after, newestFirst: true, limit };
    const found = await readTicketBoard(desk.table, range);
    const loaded = await loadTickets(
      desk.table,
      found.map(({ ticketId }) => ticketId),
    );
    tickets.push(...loaded.filter((ticket) => belongs('ended', ticket, viewer)));
    const last = found.length === limit ? found.at(-1) : undefined;
    after = last?.rank ?? `${monthBefore(month)}${WHOLE_MONTH}`;
  }
  return { tickets: tickets.map(ticketView), cursor: encode(after) };
}

/**
 * One page of a list, as one viewer may see it: open tickets by when they are due, ended ones newest first. `bad-cursor` for one that was
 * not made here.
 */
export async function listTickets(
  desk: Desk,
  viewer: Viewer,
  { list, cursor }: { readonly list: TicketList; readonly cursor?: string },
): Promise<Page | 'bad-cursor'> {
  const from = cursor === undefined ? undefined : decode(cursor, list === 'ended' ? ENDED_CURSOR : OPEN_CURSOR);
  if (cursor !== undefined && from === undefined) return 'bad-cursor';
  return list === 'ended' ? endedPage(desk, viewer, from) : openPage(desk, list, viewer, from);
}
