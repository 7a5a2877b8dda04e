import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import type { Deed } from '../../shared/desk/by-hand.ts';
import { commandIdOf } from '../../shared/desk/desk.ts';
import { listNotices } from '../../shared/desk/notices.ts';
import { react } from '../../shared/desk/react.ts';
import { changeTicket } from '../../shared/desk/tickets/change-ticket.ts';
import { actOnDueTicket } from '../../shared/desk/tickets/due.ts';
import { listTickets, TICKETS_A_PAGE } from '../../shared/desk/tickets/lists.ts';
import { openTicket, type TicketDraft } from '../../shared/desk/tickets/open-ticket.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { evolveTicket, type ServiceTicket, type TicketFields } from '../../shared/domain/service-ticket.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { loadTicket, loadTicketChanges } from '../../shared/store/service-tickets.ts';
import type { Deadline } from '../../shared/timers/deadline.ts';
import { act, done, enter, historyNow, ledgerNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, goOnAt, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const EYES: Viewer = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const ALL: Viewer = { agentId: 'lead-1', oversees: true, queues: [] };
const TO_BEN = { kind: 'agent', agentId: 'agent-2' } as const;
const TO_QUEUE = { kind: 'queue', queueId: 'general' } as const;
const DRAFT: TicketDraft = { title: 'Repair the lamp', description: 'It flickers.', assignee: TO_BEN };
const repairs = { id: 'repairs', name: 'Repairs', skills: [], joinsNewAgents: false, policy: {} };
const SETTINGS: DeskSettings = { ...DEFAULT_SETTINGS, queues: [...DEFAULT_SETTINGS.queues, repairs] };

deskForTests({ settings: SETTINGS });

let sessionId: string;
let armed: Deadline[];
let requests = 0;

beforeEach(async () => {
  armed = [];
  await enter(table, ANN.id);
  await enter(table, BEN.id, { queues: [] });
  await enter(table, LEAD.id, { roles: ['lead'] });
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

const arm = async (deadline: Deadline) => {
  armed.push(deadline);
};

/** The stream reports a change of a ticket, twice. */
async function reported(before: ServiceTicket | undefined, after: ServiceTicket): Promise<void> {
  const change = { kind: 'service-ticket', before, after } as const;
  for (let times = 0; times < 2; times += 1) await react({ desk, arm, queue: async () => undefined }, change);
}

function nextRequest(): string {
  requests += 1;
  return `request-${requests}`;
}

async function open(unusual: Partial<TicketDraft> = {}, requestKey = nextRequest()): Promise<ServiceTicket> {
  const opening = { by: ANN, viewer: EYES, sessionId, requestKey };
  const { ticket } = done(await openTicket(desk, opening, { ...DRAFT, ...unusual }));
  await reported(undefined, ticket);
  return ticket;
}

async function change(ticket: ServiceTicket, by: Deed['by'], fields: TicketFields): Promise<ServiceTicket> {
  requests += 1;
  desk.pass(1);
  const commandId = commandIdOf('change-ticket', by.id, requests);
  const outcome = await changeTicket(desk, ticket.id, (now) => ({
    at: desk.now(),
    by,
    commandId,
    rev: now.rev,
    fields,
  }));
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  await reported(ticket, outcome.ticket);
  return outcome.ticket;
}

async function now(ticketId: string): Promise<ServiceTicket> {
  const ticket = await loadTicket(table, ticketId);
  if (ticket === undefined) throw new Error(`${ticketId} is not there`);
  return ticket;
}

async function toldTo(agentId: string): Promise<readonly unknown[]> {
  const { notices } = await listNotices(desk, agentId, agentId === LEAD.id, 50);
  return notices.map(({ kind, by, ticket }) => [kind, by ?? 'system', ticket?.title]);
}

const inMinutes = (minutes: number) => new Date(Date.parse(desk.now()) + minutes * 60_000).toISOString();

describe('opening a ticket', () => {
  it('writes it and its mark on the session, which knows nothing else of it', async () => {
    const { id } = await open();
    expect(await ledgerNow(table, sessionId)).toContain('ticket-opened');
    expect((await sessionNow(table, sessionId)).tickets).toEqual([{ id }]);
    expect(await now(id)).toMatchObject({ ...DRAFT, sessionId, queueId: 'general', createdBy: 'agent-1', rev: 1 });
    expect(await loadTicketChanges(table, id)).toMatchObject([{ number: 1, change: { type: 'opened', ...DRAFT } }]);
  });

  it('is done once for one request, however much has happened in the session since', async () => {
    const first = await open({}, 'the same');
    for (let messages = 2; messages < 40; messages += 1) await take(desk, written(messages));
    const again = await open({ title: 'Another word' }, 'the same');
    expect(again).toEqual(await now(first.id));
    expect((await sessionNow(table, sessionId)).tickets).toHaveLength(1);
  });

  it('by two at once leaves two tickets and two marks', async () => {
    const [one, two] = await Promise.all([open({}, 'one'), open({}, 'two')]);
    const marked = (await sessionNow(table, sessionId)).tickets?.map(({ id }) => id) ?? [];
    expect(marked.toSorted()).toEqual([one.id, two.id].toSorted());
  });

  it.each([
    [
      'in a session that is not for these eyes',
      { viewer: { ...EYES, agentId: 'agent-2', queues: [] } },
      {},
      'not-found',
    ],
    ['for somebody who is not in the roster', {}, { assignee: { kind: 'agent', agentId: 'gone' } }, 'not-available'],
    ['for a queue that is not there', {}, { assignee: { kind: 'queue', queueId: 'gone' } }, 'unknown-queue'],
    ['to be due in the past', {}, { dueAt: '2026-05-03T11:59:00.000Z' }, 'due-in-the-past'],
  ] as const)('is refused %s, and leaves nothing', async (_, opening, draft, refused) => {
    const asked = { by: ANN, viewer: EYES, sessionId, requestKey: 'refused', ...opening };
    expect(await openTicket(desk, asked, { ...DRAFT, ...draft })).toEqual({ refused });
    expect((await sessionNow(table, sessionId)).tickets).toBeUndefined();
  });
});

describe('changing a ticket', () => {
  it('is refused to who has seen another, with the ticket as it is', async () => {
    const ticket = await open();
    await change(ticket, BEN, { status: 'in-progress' });
    const late = { at: desk.now(), by: ANN, commandId: 'late', rev: 1, fields: { status: 'done' } } as const;
    expect(await changeTicket(desk, ticket, () => late)).toMatchObject({
      refused: 'changed-meanwhile',
      ticket: { rev: 2, status: 'in-progress' },
    });
  });

  it('by two at once: one is refused, and nothing is lost of the other', async () => {
    const ticket = await open();
    const asked = (by: Deed['by'], fields: TicketFields) =>
      changeTicket(desk, ticket, () => ({ at: desk.now(), by, commandId: `at-once-${by.id}`, rev: 1, fields }));
    const both = await Promise.all([asked(ANN, { status: 'cancelled' }), asked(BEN, { status: 'done' })]);
    expect(both.map((outcome) => (isRefusal(outcome) ? outcome.refused : 'done')).toSorted()).toEqual([
      'done',
      'ticket-ended',
    ]);
    const changes = await loadTicketChanges(table, ticket.id);
    expect(changes.map(({ number }) => number)).toEqual([1, 2]);
    const folded = changes.reduce<ServiceTicket | undefined>(
      (before, one) => evolveTicket(before, one.change),
      undefined,
    );
    expect(folded).toEqual(await now(ticket.id));
  });

  it('for somebody who is not there is refused', async () => {
    const { id } = await open();
    const fields = { assignee: { kind: 'agent', agentId: 'gone' } } as const;
    const asked = { at: desk.now(), by: ANN, commandId: 'c', rev: 1, fields };
    expect(await changeTicket(desk, id, () => asked)).toEqual({ refused: 'not-available' });
    expect(await changeTicket(desk, 'tkt_0', () => asked)).toEqual({ refused: 'not-found' });
  });
});

describe('a ticket that is done', () => {
  it('is told to the customer once, and its session stays as it was', async () => {
    const ticket = await open();
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    await change(await now(ticket.id), BEN, { status: 'done' });
    const history = await historyNow(table, sessionId);
    expect(history.slice(-2).map(({ event }) => event)).toMatchObject([
      { type: 'ticket-ended', title: 'Repair the lamp', outcome: 'done' },
      { type: 'message-sent', automatic: 'ticket-done', content: { text: 'Done: Repair the lamp' } },
    ]);
    expect(history.filter(({ event }) => event.type === 'ticket-ended')).toHaveLength(1);
    expect(await sessionNow(table, sessionId)).toMatchObject({
      status: 'completed',
      tickets: [{ id: ticket.id, ended: true }],
    });
  });

  it('is told in the customer’s language', async () => {
    const written2 = { ...written(1, { chat: 2 }), language: 'zh-hans' };
    sessionId = (await take(desk, written2)).session.id;
    await change(await open({ title: '修理灯' }), BEN, { status: 'done' });
    expect((await historyNow(table, sessionId)).at(-1)?.event).toMatchObject({
      content: { text: '已处理完毕：修理灯' },
    });
  });

  it('and one that is cancelled is told to nobody outside', async () => {
    await change(await open(), BEN, { status: 'cancelled' });
    expect(await ledgerNow(table, sessionId)).toContain('ticket-ended');
    expect(await ledgerNow(table, sessionId)).not.toContain('message-sent');
  });

  it('is reported again when the session changed each time', async () => {
    const ticket = await open();
    const ended = { ...ticket, status: 'done', endedAt: desk.now(), rev: 2 } as const;
    const settings = async () => {
      await take(desk, written(Math.random()));
      return SETTINGS;
    };
    const stubborn = { ...desk, settings };
    await expect(
      react(
        { desk: stubborn, arm, queue: async () => undefined },
        { kind: 'service-ticket', before: ticket, after: ended },
      ),
    ).rejects.toThrow('busy');
    expect((await sessionNow(table, sessionId)).tickets).toEqual([{ id: ticket.id }]);
  });
});

describe('whoever is concerned is told once', () => {
  it('to whom it is given by somebody else, then and later', async () => {
    const ticket = await open();
    expect(await toldTo('agent-2')).toEqual([['ticket-assigned', 'agent-1', 'Repair the lamp']]);
    await change(ticket, BEN, { assignee: { kind: 'agent', agentId: 'agent-1' } });
    expect(await toldTo('agent-1')).toEqual([['ticket-assigned', 'agent-2', 'Repair the lamp']]);
  });

  it('every member of the queue that it is given to, but for who gives it', async () => {
    const ticket = await open({ assignee: TO_QUEUE });
    const told = async () => Promise.all(['agent-1', 'agent-2', 'lead-1'].map(toldTo));
    expect(await told()).toEqual([[], [], [['ticket-for-queue', 'agent-1', 'Repair the lamp']]]);
    const taken = await change(ticket, LEAD, { assignee: { kind: 'agent', agentId: 'lead-1' } });
    await change(taken, LEAD, { title: 'Repair both lamps' });
    await change(await now(ticket.id), LEAD, { assignee: TO_QUEUE });
    expect(await toldTo('agent-1')).toEqual([['ticket-for-queue', 'lead-1', 'Repair both lamps']]);
  });

  it('and nobody of what they take themselves', async () => {
    await open({ assignee: { kind: 'agent', agentId: 'agent-1' } });
    expect(await toldTo('agent-1')).toEqual([]);
  });

  it('who opened it, when somebody else ends it', async () => {
    await change(await open(), BEN, { status: 'done' });
    await change(await open({ title: 'Another' }), BEN, { status: 'cancelled' });
    await change(await open({ title: 'My own' }), ANN, { status: 'done' });
    expect(await toldTo('agent-1')).toEqual([
      ['ticket-cancelled', 'agent-2', 'Another'],
      ['ticket-done', 'agent-2', 'Repair the lamp'],
    ]);
  });
});

describe('a ticket that is due', () => {
  const fires = (ticketId: string, at: string) => actOnDueTicket(desk, { kind: 'ticket', ticketId, at });

  it('has a timer for that, which is set anew when the date is changed', async () => {
    const dueAt = inMinutes(60);
    const ticket = await open({ dueAt });
    const timer = { kind: 'ticket', ticketId: ticket.id } as const;
    expect(armed).toEqual([
      { ...timer, at: dueAt },
      { ...timer, at: dueAt },
    ]);
    armed = [];
    const later = inMinutes(90);
    const moved = await change(ticket, BEN, { dueAt: later });
    await change(moved, BEN, { status: 'in-progress' });
    expect(armed).toEqual([
      { ...timer, at: later },
      { ...timer, at: later },
    ]);
  });

  it('is not set back by a change that is reported late', async () => {
    const ticket = await open({ dueAt: inMinutes(60) });
    const moved = await change(ticket, BEN, { dueAt: inMinutes(90) });
    armed = [];
    await reported(undefined, ticket);
    expect(armed.map(({ at }) => at)).toEqual([moved.dueAt, moved.dueAt]);
  });

  it('is told to whose it is, once; to the leads where it is a queue’s', async () => {
    const dueAt = inMinutes(60);
    const own = await open({ dueAt });
    const shared = await open({ dueAt, assignee: TO_QUEUE, title: 'Shared' });
    expect(await fires(own.id, dueAt)).toBe('early');
    desk.pass(3_600);
    for (const { id } of [own, own, shared]) expect(await fires(id, dueAt)).toBe('done');
    expect(await toldTo('agent-2')).toEqual([
      ['ticket-due', 'system', 'Repair the lamp'],
      ['ticket-assigned', 'agent-1', 'Repair the lamp'],
    ]);
    expect(await toldTo('lead-1')).toEqual([
      ['ticket-due', 'system', 'Shared'],
      ['ticket-for-queue', 'agent-1', 'Shared'],
    ]);
  });

  it('is nothing to anybody once it is done, put off, or not due at all', async () => {
    const dueAt = inMinutes(60);
    const ended = await change(await open({ dueAt }), BEN, { status: 'done' });
    const later = await change(await open({ dueAt }), BEN, { dueAt: inMinutes(600) });
    const never = await change(await open({ dueAt }), BEN, { dueAt: null });
    desk.pass(3_600);
    for (const { id } of [ended, later, never]) expect(await fires(id, dueAt)).toBe('nothing-to-do');
    expect(await fires('tkt_0', dueAt)).toBe('nothing-to-do');
  });
});

describe('nobody’s ticket is left behind', () => {
  const world = () => ({ desk, arm, queue: async () => undefined });

  it('when its agent is removed: it goes to the queue of its session', async () => {
    const { id } = await open();
    const ended = await change(await open(), BEN, { status: 'done' });
    const agent = await loadAgent(table, BEN.id);
    if (agent === undefined) throw new Error('not entered');
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.roster(BEN.id) }));
    await react(world(), { kind: 'agent-removed', agent });
    expect((await now(id)).assignee).toEqual(TO_QUEUE);
    expect((await now(ended.id)).assignee).toEqual(TO_BEN);
  });

  it('when its queue is removed: it goes where that queue’s sessions go', async () => {
    const { id } = await open({ assignee: { kind: 'queue', queueId: 'repairs' } });
    goOnAt({ ...desk, settings: async () => DEFAULT_SETTINGS });
    await react(world(), { kind: 'settings', before: SETTINGS, after: { ...DEFAULT_SETTINGS, rev: 1 } });
    expect(await now(id)).toMatchObject({ assignee: TO_QUEUE, rev: 2 });
  });

  it('when it is given to them in that very moment', async () => {
    const ticket = await open({ assignee: { kind: 'queue', queueId: 'repairs' } });
    goOnAt({ ...desk, settings: async () => DEFAULT_SETTINGS });
    await reported(undefined, ticket);
    expect(await now(ticket.id)).toMatchObject({ assignee: TO_QUEUE, rev: 2 });
  });
});

describe('lists of tickets', () => {
  const listed = async (viewer: Viewer, list: 'mine' | 'queues' | 'all' | 'ended', cursor?: string) => {
    const page = await listTickets(desk, viewer, { list, ...(cursor !== undefined && { cursor }) });
    if (page === 'bad-cursor') throw new Error(page);
    return page;
  };
  const titles = async (...args: Parameters<typeof listed>) =>
    (await listed(...args)).tickets.map(({ title }) => title);

  it('hold open ones by when they are due, those without a date last, older ones first', async () => {
    await open({ title: 'whenever, first' });
    desk.pass(1);
    await open({ title: 'in two hours', dueAt: inMinutes(120) });
    await open({ title: 'in one hour', dueAt: inMinutes(60) });
    desk.pass(1);
    await open({ title: 'whenever, second' });
    const ben = { agentId: 'agent-2', oversees: false, queues: [] };
    const all = ['in one hour', 'in two hours', 'whenever, first', 'whenever, second'];
    expect(await titles(ben, 'mine')).toEqual(all);
    expect(await titles(ALL, 'all')).toEqual(all);
    expect(await titles(ALL, 'queues')).toEqual([]);
  });

  it('show each what they may see', async () => {
    await open({ title: 'for Ben' });
    await open({ title: 'for the queue', assignee: TO_QUEUE });
    await open({ title: 'for repairs', assignee: { kind: 'queue', queueId: 'repairs' } });
    await change(await open({ title: 'over' }), BEN, { status: 'done' });
    const ben = { agentId: 'agent-2', oversees: false, queues: [] };
    const stranger = { agentId: 'agent-9', oversees: false, queues: ['repairs'] };
    expect((await titles(EYES, 'all')).toSorted()).toEqual(['for Ben', 'for repairs', 'for the queue']);
    expect(await titles(EYES, 'queues')).toEqual(['for the queue']);
    expect(await titles(ben, 'all')).toEqual(['for Ben']);
    expect(await titles(ben, 'ended')).toEqual(['over']);
    expect(await titles(stranger, 'all')).toEqual(['for repairs']);
    expect(await titles(stranger, 'ended')).toEqual([]);
  });

  it('come in pages of fifty, each ticket once', async () => {
    for (let chat = 10; chat < 16; chat += 1) {
      sessionId = (await take(desk, written(1, { chat }))).session.id;
      for (let number = 0; number < 10; number += 1) {
        await open({ title: `${chat} ${number}`, assignee: number % 2 ? TO_BEN : TO_QUEUE });
      }
    }
    const first = await listed(ALL, 'all');
    expect(first.tickets).toHaveLength(TICKETS_A_PAGE);
    const second = await listed(ALL, 'all', first.cursor);
    expect(second.cursor).toBeUndefined();
    const ids = [...first.tickets, ...second.tickets].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
    for (const id of ids) {
      const outcome = await changeTicket(desk, id, () => ({
        ...{ at: desk.now(), by: LEAD, commandId: `end-${id}`, fields: { status: 'cancelled' } },
      }));
      if (isRefusal(outcome)) throw new Error(outcome.refused);
      desk.pass(1);
    }
    const ended = await listed(ALL, 'ended');
    expect(ended.tickets.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, TICKETS_A_PAGE));
    const rest = await listed(ALL, 'ended', ended.cursor);
    expect(rest.tickets.map(({ id }) => id)).toEqual(ids.toReversed().slice(TICKETS_A_PAGE));
    expect(rest.cursor).toBeUndefined();
    expect(await titles(ALL, 'all')).toEqual([]);
  });

  it.each(['nonsense', Buffer.from('2026-05#x').toString('base64url')])('refuse %s for a cursor', async (cursor) => {
    expect(await listTickets(desk, ALL, { list: 'mine', cursor })).toBe('bad-cursor');
    expect(await listTickets(desk, ALL, { list: 'ended', cursor })).toBe('bad-cursor');
  });
});
