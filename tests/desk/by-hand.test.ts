import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import {
  type Assignment,
  assignCommand,
  type Deed,
  type HandOverTo,
  handOverCommand,
} from '../../shared/desk/by-hand.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { verify } from '../verify.ts';
import { act, done, enter, historyNow, ledgerNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['agent', 'lead'] } as const;

/** Two queues; offers in the first stand for 45 seconds. */
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  queues: [
    { id: 'general', name: 'General', skills: [], joinsNewAgents: true, policy: { acceptSeconds: 45 } },
    { id: 'billing', name: 'Billing', skills: [], joinsNewAgents: false, policy: {} },
  ],
};

deskForTests({ settings: SETTINGS });

let sessionId: string;

beforeEach(async () => {
  await Promise.all([
    enter(table, 'agent-1'),
    enter(table, 'agent-2'),
    enter(table, 'lead-1', { roles: ['agent', 'lead'], queues: [] }),
  ]);
  sessionId = (await take(desk, written(1))).session.id;
});

let deeds = 0;

function deed(by: Deed['by'], commandId = `deed-${deeds++}`): Deed {
  return { at: desk.now(), by, commandId };
}

const assign = (by: Deed['by'], assignment: Assignment, given = deed(by)) =>
  carryOut(desk, sessionId, (session) => assignCommand(desk, session, given, assignment));

const handOver = (by: Deed['by'], to: HandOverTo, given = deed(by)) =>
  carryOut(desk, sessionId, (session) => handOverCommand(desk, session, given, to, 'speaks French'));

const toAgent = (agentId: string): HandOverTo => ({ kind: 'agent', agentId });
const toQueue = (queueId: string): HandOverTo => ({ kind: 'queue', queueId });

const claim = async (by: Deed['by'] = ANN) => done(await act(desk, sessionId, by, { type: 'claim' }));

async function offerTo(agentId: string) {
  const expiresAt = new Date(Date.parse(desk.now()) + 30_000).toISOString();
  const offer = { type: 'offer', offerId: 'ofr_1', agentId, expiresAt } as const;
  done(await act(desk, sessionId, { kind: 'system' }, offer));
}

describe('assigning', () => {
  it('gives somebody what waits, what another is asked for, and what another owns', async () => {
    await offerTo('agent-1');
    done(await assign(LEAD, { agentId: 'agent-2', note: 'knows them' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-2' });
    done(await assign(LEAD, { agentId: 'agent-1' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect((await ledgerNow(table, sessionId)).slice(2)).toEqual(['offered', 'withdrawn', 'assigned', 'assigned']);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each<[string, Partial<RosterAgent>, string]>([
    ['is offline', { connection: 'closed' }, 'not-available'],
    ['is of other queues', { queues: ['billing'] }, 'not-a-member'],
    ['is full', { load: 2 }, 'at-capacity'],
  ])('is refused when the other %s', async (_, unusual, refused) => {
    await enter(table, 'agent-2', unusual);
    expect(await assign(LEAD, { agentId: 'agent-2' })).toEqual({ refused });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
  });

  it('is refused for somebody who is not in the roster', async () => {
    expect(await assign(LEAD, { agentId: 'agent-9' })).toEqual({ refused: 'not-available' });
  });

  it('by a lead reaches who is away, or has lost the line a moment ago; by an agent only who is online', async () => {
    await enter(table, 'agent-2', { availability: 'away' });
    done(await assign(LEAD, { agentId: 'agent-1' }));
    expect(await assign(ANN, { agentId: 'agent-2' })).toEqual({ refused: 'not-available' });
    done(await assign(LEAD, { agentId: 'agent-2' }));
    await enter(table, 'agent-1', { connection: 'interrupted' });
    done(await assign(BEN, { agentId: 'agent-1' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ ownerId: 'agent-1' });
  });

  it('goes over the capacity on purpose, which the ledger says', async () => {
    await enter(table, 'agent-2', { load: 2 });
    done(await assign(LEAD, { agentId: 'agent-2', overCapacity: true }));
    expect((await historyNow(table, sessionId)).at(-1)?.event).toMatchObject({ type: 'assigned', overCapacity: true });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 3, capacity: 2 });
  });

  it('over the capacity is not for agents', async () => {
    await claim();
    expect(await assign(ANN, { agentId: 'agent-2', overCapacity: true })).toEqual({ refused: 'forbidden' });
  });

  it('is for leads and the owner', async () => {
    expect(await assign(BEN, { agentId: 'agent-2' })).toEqual({ refused: 'not-owner' });
    await claim();
    expect(await assign(BEN, { agentId: 'agent-2' })).toEqual({ refused: 'not-owner' });
    done(await assign(ANN, { agentId: 'agent-2' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ ownerId: 'agent-2' });
  });

  it('to oneself takes a session over, whatever its queue', async () => {
    await claim();
    done(await assign(LEAD, { agentId: 'lead-1', note: 'I know the case' }));
    expect((await historyNow(table, sessionId)).at(-1)?.event).toMatchObject({
      ...{ type: 'assigned', from: 'agent-1', agentId: 'lead-1', note: 'I know the case' },
    });
    expect(await assign(LEAD, { agentId: 'lead-1' })).toEqual({ refused: 'already-owner' });
  });

  it('between leads does not ask for the queue', async () => {
    await enter(table, 'lead-2', { roles: ['lead'], queues: [] });
    done(await assign(LEAD, { agentId: 'lead-2' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ ownerId: 'lead-2' });
  });

  it('twice is once', async () => {
    const once = deed(LEAD, 'the-same');
    done(await assign(LEAD, { agentId: 'agent-2' }, once));
    await enter(table, 'agent-2', { connection: 'closed', load: 1 });
    expect(done(await assign(LEAD, { agentId: 'agent-2' }, once)).events).toEqual([]);
  });

  it('of five leads at once moves it five times, one after another, or says busy', async () => {
    await Promise.all(['agent-3', 'agent-4', 'agent-5'].map((id) => enter(table, id)));
    const all = await Promise.all(
      ['agent-1', 'agent-2', 'agent-3', 'agent-4', 'agent-5'].map((agentId) => assign(LEAD, { agentId })),
    );
    const moved = all.filter((outcome) => !('refused' in outcome));
    expect(moved.length).toBeGreaterThan(0);
    for (const outcome of all) if ('refused' in outcome) expect(outcome).toEqual({ refused: 'busy' });
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'assigned')).toHaveLength(moved.length);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

describe('handing over to an agent', () => {
  beforeEach(() => claim());

  it('is an offer to them for as long as the queue gives', async () => {
    done(await handOver(ANN, toAgent('agent-2')));
    const { offer, ...session } = await sessionNow(table, sessionId);
    expect(session).toMatchObject({ status: 'offered', handOver: { from: 'agent-1', note: 'speaks French' } });
    expect(offer?.agentId).toBe('agent-2');
    expect(Date.parse(offer?.expiresAt ?? '') - Date.parse(desk.now())).toBe(45_000);
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 1 });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 0 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each<[string, Partial<RosterAgent>, string]>([
    ['is away', { availability: 'away' }, 'not-available'],
    ['has lost the line', { connection: 'interrupted' }, 'not-available'],
    ['is of other queues', { queues: ['billing'] }, 'not-a-member'],
    ['is full', { load: 2 }, 'at-capacity'],
  ])('is refused when the other %s, and the owner keeps it', async (_, unusual, refused) => {
    await enter(table, 'agent-2', unusual);
    expect(await handOver(ANN, toAgent('agent-2'))).toEqual({ refused });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('is refused for who owns it, who is not there, and by strangers', async () => {
    expect(await handOver(ANN, toAgent('agent-1'))).toEqual({ refused: 'already-owner' });
    expect(await handOver(ANN, toAgent('agent-9'))).toEqual({ refused: 'not-available' });
    expect(await handOver(BEN, toAgent('agent-2'))).toEqual({ refused: 'not-owner' });
  });

  it('by a lead passes on what another owns', async () => {
    done(await handOver(LEAD, toAgent('agent-2')));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'offered', handOver: { from: 'agent-1' } });
  });

  it('twice is one offer', async () => {
    const once = deed(ANN, 'the-same');
    done(await handOver(ANN, toAgent('agent-2'), once));
    expect(done(await handOver(ANN, toAgent('agent-2'), once)).events).toEqual([]);
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 1 });
  });
});

describe('handing over to a queue', () => {
  it('lets what somebody owns wait there', async () => {
    await claim();
    done(await handOver(ANN, toQueue('billing')));
    const after = { status: 'waiting', queueId: 'billing', handOver: { from: 'agent-1' } };
    expect(await sessionNow(table, sessionId)).toMatchObject(after);
  });

  it.each([
    ['there is not', 'nowhere', 'unknown-queue'],
    ['it is in already', 'general', 'same-queue'],
  ])('is refused for a queue that %s', async (_, queueId, refused) => {
    expect(await handOver(LEAD, toQueue(queueId))).toEqual({ refused });
    await claim();
    expect(await handOver(ANN, toQueue(queueId))).toEqual({ refused });
  });

  it('by a lead moves what waits, and what somebody is asked for', async () => {
    done(await handOver(LEAD, toQueue('billing')));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', queueId: 'billing' });
    await enter(table, 'agent-2', { queues: ['billing'] });
    await offerTo('agent-2');
    done(await handOver(LEAD, toQueue('general')));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', queueId: 'general' });
    expect((await ledgerNow(table, sessionId)).slice(2)).toEqual([
      ...['queue-changed', 'offered', 'withdrawn', 'queue-changed'],
    ]);
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 0 });
  });

  it('gives an agent what nobody owns, when a lead does it', async () => {
    expect(await handOver(ANN, toAgent('agent-1'))).toEqual({ refused: 'not-owned' });
    expect(await handOver(ANN, toQueue('billing'))).toEqual({ refused: 'not-owned' });
    done(await handOver(LEAD, toAgent('agent-1')));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('is decided on the session as it is: one that was taken meanwhile is transferred, not moved', async () => {
    let tries = 0;
    const given = deed(LEAD);
    const outcome = await carryOut(desk, sessionId, async (session) => {
      const command = await handOverCommand(desk, session, given, toQueue('billing'), 'is about billing');
      if (tries++ === 0) await claim();
      return command;
    });
    expect(done(outcome).events).toMatchObject([{ type: 'transferred', from: 'agent-1' }]);
    expect(tries).toBe(2);
  });

  it('is too late when it is completed', async () => {
    await claim();
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    for (const to of [toQueue('billing'), toAgent('agent-2')]) {
      expect(await handOver(LEAD, to)).toEqual({ refused: 'session-completed' });
    }
  });
});
