import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/domain/actor.ts';
import { decide } from '../../shared/domain/decide/index.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Session } from '../../shared/domain/session.ts';
import { type Change, commit } from '../../shared/store/commit.ts';
import { attachThread, enterCustomer } from '../../shared/store/directory.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { enter, QUEUE } from '../desk/bench.ts';
import { ANN, type Asking, ask, at, BEN, CUSTOMER, LEAD, ORDINARY, START, SYSTEM } from '../domain/support.ts';
import { ENGINES } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';
import { verify } from '../verify.ts';

const OFFER = { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt: at(99) } as const;

/** The thread of the session that every test begins with. */
const THREAD = 'telegram#bot:7';

let commands = 0;

/** What a command means for a session, ready to be committed. */
function changeBy(before: Session | undefined, by: Actor, asking: Asking, seconds = 30): Change {
  commands += 1;
  const decision = decide(before, ask(by, asking, at(seconds), `c${commands}`));
  if (isRefusal(decision)) throw new Error(decision.refused);
  const [first, ...rest] = decision;
  if (first === undefined) throw new Error('nothing to commit');
  return { before, events: [first, ...rest] };
}

async function everything({ client, name }: Table): Promise<unknown> {
  return (await client.send(new ScanCommand({ TableName: name }))).Items;
}

describe.each(ENGINES)('a commit on %s', (name) => {
  tableForTests(name);

  let waiting: Session;

  beforeEach(async () => {
    const begun = changeBy(undefined, CUSTOMER, { ...START, queueId: QUEUE, thread: THREAD }, 0);
    const to = { sessionId: START.sessionId, customerId: START.customerId };
    waiting = await committed({ ...begun, alongside: [attachThread(table, THREAD, to, undefined)] });
  });

  async function committed(change: Change): Promise<Session> {
    const outcome = await commit(table, change);
    if (outcome === 'conflict' || isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
    return outcome.committed;
  }

  async function refusedFor(agent: Partial<RosterAgent>, by: Actor, asking: Asking): Promise<unknown> {
    await enter(table, 'agent-1', agent);
    const before = await everything(table);
    const outcome = await commit(table, changeBy(waiting, by, asking));
    expect(await everything(table)).toEqual(before);
    return outcome;
  }

  it('writes session, history, load and figures together', async () => {
    await enter(table, 'agent-1');
    const offered = await committed(changeBy(waiting, SYSTEM, OFFER));
    const accepted = await committed(changeBy(offered, ANN, { type: 'accept', offerId: 'offer-1' }, 40));
    expect(await loadSession(table, accepted.id)).toEqual(accepted);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 1, lastOfferedAt: at(30) });
    const { Items } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.figures(at(30).slice(0, 10), '', '').pk },
      }),
    );
    const taken = { taken: 1, takenInTime: 0, waitMs: 40_000 };
    expect(Items).toEqual([
      { ...keys.figures(at(30).slice(0, 10), 'agent-1', QUEUE), offered: 1, accepted: 1, ...taken },
    ]);
    expect(await verify(table)).toEqual({ sessions: 1, entries: 3, wrongs: [] });
  });

  it('begins a session once', async () => {
    expect(await commit(table, changeBy(undefined, CUSTOMER, { ...START, queueId: QUEUE }))).toBe('conflict');
  });

  it('conflicts when the session has changed since it was loaded', async () => {
    await enter(table, 'agent-1');
    await enter(table, 'agent-2');
    await committed(changeBy(waiting, ANN, { type: 'claim' }));
    expect(await commit(table, changeBy(waiting, BEN, { type: 'claim' }))).toBe('conflict');
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 0 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each([
    ['a claim', ANN, { type: 'claim' }],
    ['an assignment', LEAD, { type: 'assign', agentId: 'agent-1' }],
    ['an offer', SYSTEM, OFFER],
  ] as const)('refuses %s beyond the capacity', async (_, by, asking) => {
    expect(await refusedFor({ load: 2 }, by, asking)).toEqual({ refused: 'at-capacity' });
  });

  it.each([
    ['who is away', { availability: 'away' }],
    ['whose console is not connected', { connection: 'interrupted' }],
  ] as const)('refuses an offer to somebody %s', async (_, agent) => {
    expect(await refusedFor(agent, SYSTEM, OFFER)).toEqual({ refused: 'not-available' });
  });

  it.each([
    ['who is away', { availability: 'away' }],
    ['whose console is not connected', { connection: 'interrupted' }],
  ] as const)('lets somebody claim %s', async (_, agent) => {
    await enter(table, 'agent-1', agent);
    await committed(changeBy(waiting, ANN, { type: 'claim' }));
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 1 });
  });

  it.each([
    ['an offer', SYSTEM, OFFER],
    ['a claim', ANN, { type: 'claim' }],
    ['an assignment over capacity', LEAD, { type: 'assign', agentId: 'agent-1', overCapacity: true }],
  ] as const)('refuses %s for somebody who is not in the roster', async (_, by, asking) => {
    expect(await commit(table, changeBy(waiting, by, asking))).toEqual({ refused: 'not-available' });
  });

  it('takes a lead at their word to go over the capacity', async () => {
    await enter(table, 'agent-1', { load: 2 });
    await committed(changeBy(waiting, LEAD, { type: 'assign', agentId: 'agent-1', overCapacity: true }));
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 3 });
  });

  it('moves the load from who loses a session to who gains it', async () => {
    await enter(table, 'agent-1');
    await enter(table, 'agent-2');
    const claimed = await committed(changeBy(waiting, ANN, { type: 'claim' }));
    await committed(changeBy(claimed, ANN, { type: 'assign', agentId: 'agent-2' }));
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 0 });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('lets a conflict outweigh a refusal', async () => {
    await enter(table, 'agent-1', { load: 2 });
    await committed(changeBy(waiting, CUSTOMER, { type: 'receive', ...message(), ...ORDINARY }));
    expect(await commit(table, changeBy(waiting, ANN, { type: 'claim' }))).toBe('conflict');
  });

  it('attaches a thread only as it was found', async () => {
    const attach = (to: string, found?: string) => {
      const thread = found === undefined ? undefined : { sessionId: found, customerId: 'customer-1' };
      return [attachThread(table, START.thread, { sessionId: to, customerId: 'customer-1' }, thread)];
    };
    const change = () => changeBy(undefined, CUSTOMER, { ...START, sessionId: `session-${commands}` });
    await committed({ ...change(), alongside: attach('session-a') });
    expect(await commit(table, { ...change(), alongside: attach('session-b') })).toBe('conflict');
    expect(await commit(table, { ...change(), alongside: attach('session-b', 'session-x') })).toBe('conflict');
    await committed({ ...change(), alongside: attach('session-b', 'session-a') });
    expect(await commit(table, { ...change(), alongside: attach('session-c', 'session-a') })).toBe('conflict');
  });

  it('enters a customer only under an identity that nobody has', async () => {
    const customer = (customerId: string) =>
      enterCustomer(table, {
        ...{ customerId, name: 'Demo Customer', createdAt: at(0) },
        identity: { kind: 'telegram', value: '1' },
      });
    const change = () => changeBy(undefined, CUSTOMER, { ...START, sessionId: `session-${commands}` });
    await committed({ ...change(), alongside: customer('customer-1') });
    expect(await commit(table, { ...change(), alongside: customer('customer-2') })).toBe('conflict');
  });

  function message() {
    return { messageId: 'm1', thread: START.thread, content: { kind: 'text', text: 'hello' } } as const;
  }
});
