import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/contracts/settings.ts';
import { react } from '../../../shared/desk/react.ts';
import { keys } from '../../../shared/store/keys.ts';
import { loadAgent } from '../../../shared/store/roster.ts';
import { act, done, historyNow, ledgerNow, sessionNow, take, written } from '../bench.ts';
import { desk, goOnAt, table } from '../fresh-desk.ts';
import {
  ANN,
  arm,
  BEN,
  begin,
  change,
  LEAD,
  now,
  open,
  reported,
  SETTINGS,
  sessionId,
  TO_BEN,
  TO_QUEUE,
  ticketsForTests,
  toldTo,
} from './fresh-tickets.ts';

ticketsForTests();

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
    await begin(written2);
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
