import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { offerNext } from '../../../shared/desk/offer-next.ts';
import { react } from '../../../shared/desk/react.ts';
import { removeAgent } from '../../../shared/desk/settings/remove-agent.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { keys } from '../../../shared/store/keys.ts';
import { loadAgent } from '../../../shared/store/roster.ts';
import { openTable } from '../../../shared/store/table.ts';
import { agent } from '../../domain/support.ts';
import { clientOf, ENGINES } from '../../engine.ts';
import { verify } from '../../verify.ts';
import { act, done, enter, historyNow, ledgerNow, sessionNow, type TestDesk, take, written } from '../bench.ts';
import { desk, deskForTests, engine, table } from '../fresh-desk.ts';
import { ANN, LEAD, logOf, openSettingsDesk } from './bench.ts';

const TO_QUEUE = { kind: 'queue' } as const;
const TO_BEN = { kind: 'agent', agentId: 'agent-2' } as const;

describe.each(ENGINES)('removing an agent on %s', (name) => {
  deskForTests({ name, open: openSettingsDesk });

  beforeEach(async () => {
    await enter(table, 'agent-1', { capacity: 9 });
    await enter(table, 'agent-2', { capacity: 1, availability: 'away' });
  });

  const waiting = async (chat: number) => (await take(desk, written(1, { chat }))).session.id;

  async function active(chat: number): Promise<string> {
    const id = await waiting(chat);
    done(await act(desk, id, ANN, { type: 'claim' }));
    return id;
  }

  async function parked(chat: number): Promise<string> {
    const id = await active(chat);
    done(await act(desk, id, ANN, { type: 'park', reason: 'a part is ordered' }));
    return id;
  }

  async function offered(chat: number): Promise<string> {
    const id = await waiting(chat);
    expect(await offerNext(desk, id)).toEqual({ offeredTo: 'agent-1' });
    return id;
  }

  it('who holds nothing takes them off the roster, and is logged', async () => {
    const roster = done(await removeAgent(desk, LEAD, 'agent-1'));
    expect(roster.map(({ agentId }) => agentId)).toEqual(['agent-2']);
    expect(await logOf(table)).toMatchObject([
      {
        ...{ by: 'lead-1', subject: 'agent', subjectId: 'agent-1', subjectName: 'Demo agent-1', action: 'removed' },
        changes: expect.arrayContaining([{ field: 'capacity', from: 9 }]),
      },
    ]);
  });

  it('twice is no mistake, and logged once', async () => {
    done(await removeAgent(desk, LEAD, 'agent-1'));
    expect(done(await removeAgent(desk, LEAD, 'agent-1'))).toHaveLength(1);
    expect(await logOf(table)).toHaveLength(1);
  });

  it.each([
    ['owns a session', active],
    ['has parked one', parked],
    ['is asked for one', offered],
  ])('who %s needs to be told where it goes', async (_, prepare) => {
    const id = await prepare(1);
    const before = await sessionNow(table, id);
    expect(await removeAgent(desk, LEAD, 'agent-1')).toEqual({ refused: 'still-in-use' });
    expect(await sessionNow(table, id)).toEqual(before);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ availability: 'online' });
  });

  it('sends what they hold back to its queue, and nothing of it back to them', async () => {
    const ids = [await active(1), await parked(2), await offered(3)];
    done(await removeAgent(desk, LEAD, 'agent-1', TO_QUEUE));
    for (const id of ids) {
      expect(await sessionNow(table, id)).toMatchObject({ status: 'waiting', passedBy: [] });
      expect(await offerNext(desk, id)).toBe('nobody');
    }
    const last = await Promise.all(ids.map(async (id) => (await historyNow(table, id)).at(-1)?.event));
    expect(last).toMatchObject([
      { type: 'returned', cause: 'owner-removed', from: 'agent-1', by: { kind: 'system' } },
      { type: 'returned', cause: 'owner-removed', from: 'agent-1', by: { kind: 'system' } },
      { type: 'withdrawn', cause: 'agent-gone', agentId: 'agent-1', by: { kind: 'system' } },
    ]);
    expect(await loadAgent(table, 'agent-1')).toBeUndefined();
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('gives what they own to a colleague, over their capacity if need be, and the ledger says so', async () => {
    const ids = [await active(1), await parked(2)];
    const asked = await offered(3);
    done(await removeAgent(desk, LEAD, 'agent-1', TO_BEN));
    const assigned = await Promise.all(ids.map(async (id) => (await historyNow(table, id)).at(-1)?.event));
    const usual = { type: 'assigned', from: 'agent-1', agentId: 'agent-2', by: { kind: 'agent', id: 'lead-1' } };
    expect(assigned).toMatchObject([usual, usual]);
    expect(assigned.filter((event) => event && 'overCapacity' in event)).toHaveLength(1);
    expect(await sessionNow(table, asked)).toMatchObject({ status: 'waiting' });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 2, capacity: 1 });
    const [removed] = await logOf(table);
    expect(removed?.changes).toContainEqual({ field: 'sessions', to: TO_BEN });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each([
    ['is not in the roster', 'agent-9'],
    ['is offline', 'agent-3'],
    ['is the one who leaves', 'agent-1'],
  ])('gives nothing to somebody who %s', async (_, agentId) => {
    await enter(table, 'agent-3', { connection: 'closed' });
    const id = await active(1);
    const outcome = await removeAgent(desk, LEAD, 'agent-1', { kind: 'agent', agentId });
    expect(outcome).toEqual({ refused: 'not-available' });
    expect(await sessionNow(table, id)).toMatchObject({ ownerId: 'agent-1' });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ availability: 'online' });
  });

  it('is not done to oneself', async () => {
    await enter(table, 'lead-1');
    expect(await removeAgent(desk, LEAD, 'lead-1', TO_QUEUE)).toEqual({ refused: 'forbidden' });
    expect(await loadAgent(table, 'lead-1')).toBeDefined();
  });

  it('leaves nothing without an owner who is there, whatever they take meanwhile', async () => {
    const ids: string[] = [];
    for (let chat = 1; chat <= 6; chat += 1) ids.push(await (chat % 2 === 0 ? active(chat) : waiting(chat)));
    const claims = ids.map((id) => act(desk, id, ANN, { type: 'claim' }));
    const removed = await removeAgent(desk, LEAD, 'agent-1', TO_QUEUE);
    await Promise.all(claims);
    const there = await loadAgent(table, 'agent-1');
    expect(isRefusal(removed) ? removed.refused : 'removed').toBe(there === undefined ? 'removed' : 'busy');
    const owners = await Promise.all(ids.map(async (id) => (await sessionNow(table, id)).ownerId));
    if (there === undefined) expect(owners).not.toContain('agent-1');
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('answers busy when they take another session each time, and asks them for nothing any more', async () => {
    await active(1);
    let taken = 0;
    // They claim another session each time, just before they would be taken off.
    const client = clientOf(engine.endpoint);
    client.middlewareStack.add(
      (next) => async (args) => {
        if (JSON.stringify(args.input).includes('"Delete"')) {
          taken += 1;
          await active(10 + taken);
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    const hurried: TestDesk = { ...desk, table: openTable(table.name, client) };
    expect(await removeAgent(hurried, LEAD, 'agent-1', TO_QUEUE)).toEqual({ refused: 'busy' });
    expect(taken).toBe(3);
    client.destroy();
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ availability: 'away', load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('returns afterwards what they parked at the very moment', async () => {
    const id = await parked(1);
    await enter(table, 'agent-3');
    done(await act(desk, id, LEAD, { type: 'assign', agentId: 'agent-3' }));
    done(await act(desk, id, agent('agent-3'), { type: 'park', reason: 'until tomorrow' }));
    const gone = await loadAgent(table, 'agent-3');
    if (gone === undefined) throw new Error('agent-3 is not there');
    const nothing = async () => undefined;
    const reactions = { desk, arm: nothing, queue: nothing };
    await react(reactions, { kind: 'agent-removed', agent: gone });
    expect(await sessionNow(table, id)).toMatchObject({ status: 'pending', ownerId: 'agent-3' });
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.roster('agent-3') }));
    await react(reactions, { kind: 'agent-removed', agent: gone });
    expect(await sessionNow(table, id)).toMatchObject({ status: 'waiting' });
    expect((await ledgerNow(table, id)).at(-1)).toBe('returned');
  });
});
