import { beforeEach, describe, expect, it } from 'vitest';
import { rememberingSessions } from '../../functions/consoles.ts';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { endGrace } from '../../shared/desk/end-grace.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { settle } from '../../shared/desk/settle.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { GRACE_MS, type RosterAgent } from '../../shared/domain/roster.ts';
import { connect, loadConnections, updateViewer } from '../../shared/live/connections.ts';
import { disconnect } from '../../shared/live/disconnect.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { hear } from '../../shared/live/hear.ts';
import { tellLookers, toldOf } from '../../shared/live/lookers.ts';
import { setAvailability, setAwayAfterMisses } from '../../shared/store/roster.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import { act, done, enter, openTestDesk, QUEUE, type TestDesk, take, written } from '../desk/bench.ts';
import { ANN, rosterAgent } from '../domain/support.ts';
import { meter, meterForTests, plain } from './metered.ts';
import type { Units } from './unit-meter.ts';

const VIEWER = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };

/**
 * DynamoDB Local does not charge transactions twice, as the service does; dynoxide does. A write whose condition is refused
 * costs as much as one that is not (developer guide, "Read and write operations"); the engine's error does not say so.
 */
describe('what presence costs', () => {
  meterForTests();

  let desk: TestDesk;

  beforeEach(async () => {
    desk = openTestDesk(meter.table);
    await enter(plain, 'agent-1', { connection: 'closed', capacity: 9 });
    return () => meter.end();
  });

  const nowMs = () => Date.parse(desk.now());
  const world = () => ({
    now: desk.now,
    connections: () => loadConnections(desk.table, nowMs()),
    session: async (sessionId: string) => {
      const session = await loadSession(desk.table, sessionId);
      return session && sessionView(session);
    },
    post: async () => undefined,
  });
  const come = () => connect(plain, 'tab-1', VIEWER, nowMs());

  /** Table and index reads, and the table's writes. */
  async function cost(operation: () => Promise<unknown>) {
    const { reads, indexReads, writes }: Units = await meter.of(operation);
    return { reads, indexReads, writes };
  }

  async function ping(sessionId?: string, typing = false): Promise<void> {
    const here = rememberingSessions({ ...world(), post: async () => 'posted', close: async () => undefined });
    const mayLook = async (_: unknown, id: string) => (await here.session(id)) !== undefined;
    const look = sessionId === undefined ? undefined : { sessionId, typing, unseen: false };
    const looked = await hear(desk.table, 'tab-1', look, mayLook, nowMs());
    if (looked === 'unknown') throw new Error('the console is not known');
    await tellLookers(here, toldOf(looked));
  }

  async function owned(): Promise<string> {
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    return session.id;
  }

  it('a ping: 1 write; one that says somebody writes: 1 write and 2 reads, whoever looks', async () => {
    await come();
    const { session } = await take(desk, written(1));
    expect(await cost(() => ping())).toEqual({ reads: 0, indexReads: 0, writes: 1 });
    await ping(session.id);
    expect(await cost(() => ping(session.id))).toEqual({ reads: 0, indexReads: 0, writes: 1 });
    expect(await cost(() => ping(session.id, true))).toEqual({ reads: 2, indexReads: 0, writes: 1 });
  });

  it('a session opened: 1 write besides the one refused, 2 reads; closed again: 1 write, 1 read', async () => {
    await come();
    const { session } = await take(desk, written(1));
    expect(await cost(() => ping(session.id))).toEqual({ reads: 2, indexReads: 0, writes: 1 });
    expect(await cost(() => ping())).toEqual({ reads: 1, indexReads: 0, writes: 1 });
  });

  it('a console lost, or left: 2 writes, 1 read; 1 read more if it had a session open', async () => {
    await come();
    expect(await cost(() => disconnect(desk.table, 'tab-1', 'left', nowMs()))).toMatchObject({ reads: 1, writes: 2 });
    await come();
    const { session } = await take(desk, written(1));
    await ping(session.id);
    expect(await cost(() => endConsole(desk.table, world(), 'tab-1', 'lost'))).toMatchObject({ reads: 2, writes: 2 });
  });

  it('the end of a grace: 1 write, or one refused when the agent is back', async () => {
    await enter(plain, 'agent-1', { connection: 'interrupted', interruptedAt: desk.now() });
    const deadline = { kind: 'presence', agentId: 'agent-1', at: new Date(nowMs() + GRACE_MS).toISOString() } as const;
    desk.pass(60);
    expect(await cost(() => endGrace(desk, deadline))).toMatchObject({ reads: 0, writes: 1 });
    expect(await cost(() => endGrace(desk, deadline))).toMatchObject({ reads: 0, writes: 0 });
  });

  it('sessions settled: 3 reads and two boards for nothing; 3 reads more and a commit for one that is returned', async () => {
    expect(await cost(() => settle(desk, 'agent-1'))).toEqual({ reads: 3, indexReads: 1, writes: 0 });
    await enter(plain, 'agent-1');
    await owned();
    await enter(plain, 'agent-1', { connection: 'closed', load: 1 });
    expect(await cost(() => settle(desk, 'agent-1'))).toEqual({ reads: 6, indexReads: 1, writes: 8 });
  });

  it('an offer taken back: the waiting boards, what waits there, and a commit', async () => {
    await enter(plain, 'agent-1');
    const { session } = await take(desk, written(1));
    await offerNext(desk, session.id);
    await enter(plain, 'agent-1', { connection: 'closed', load: 1 });
    expect(await cost(() => settle(desk, 'agent-1'))).toEqual({ reads: 6, indexReads: 1.5, writes: 6 });
  });

  it('other queues of an agent told to their consoles: 1 read, 1 write a console', async () => {
    await come();
    const changed = { ...VIEWER, queues: ['billing'] };
    expect(await cost(() => updateViewer(desk.table, changed, nowMs()))).toMatchObject({ reads: 1, writes: 1 });
    expect(await cost(() => updateViewer(desk.table, changed, nowMs()))).toMatchObject({ reads: 1, writes: 0 });
  });

  it('an availability chosen, or set after misses: 1 write', async () => {
    expect(await cost(() => setAvailability(desk.table, 'agent-1', 'online'))).toMatchObject({ reads: 0, writes: 1 });
    const { missedInRow }: RosterAgent = rosterAgent('agent-1');
    const missed = rosterAgent('agent-1', { missedInRow });
    expect(await cost(() => setAwayAfterMisses(desk.table, missed))).toMatchObject({ reads: 0, writes: 1 });
  });

  describe('a sweep', () => {
    const swept = () =>
      cost(() =>
        sweep({
          desk,
          arm: async () => undefined,
          end: async () => undefined,
          hasTime: () => true,
          failed: (error) => {
            throw error;
          },
        }),
      );

    it('of a desk where nobody is: 2 reads', async () => {
      expect(await swept()).toEqual({ reads: 2, indexReads: 0, writes: 0 });
    });

    it('of a desk of thirty who are not there: 3 reads', async () => {
      for (let agent = 10; agent < 40; agent += 1) await enter(plain, `agent-${agent}`, { connection: 'closed' });
      expect(await swept()).toEqual({ reads: 3, indexReads: 0, writes: 0 });
    });

    it('of a desk where somebody who is gone keeps sessions: 2 reads, once they have been looked at', async () => {
      const { whenOwnerGone: _, ...policy } = DEFAULT_SETTINGS.policy;
      const kept = { ...policy, whenOwnerGone: { customerWaits: 'keep', others: 'keep' } } as const;
      desk = openTestDesk(meter.table, { ...DEFAULT_SETTINGS, policy: kept });
      await enter(plain, 'agent-1', { capacity: 9 });
      for (const chat of [1, 2, 3]) {
        const { session } = await take(desk, written(1, { chat }));
        done(await act(desk, session.id, ANN, { type: 'claim' }));
      }
      await enter(plain, 'agent-1', { capacity: 9, load: 3, connection: 'closed', interruptedAt: desk.now() });
      desk.pass(600);
      // The first: the agent three times and once for each session, each session twice, three commits, and a note on the agent.
      expect((await swept()).writes).toBe(3 * 4 + 1);
      for (let minutes = 0; minutes < 3; minutes += 1) {
        desk.pass(60);
        expect(await swept()).toEqual({ reads: 2, indexReads: 0, writes: 0 });
      }
    });

    it('while somebody is there: half a read a queue and an agent with room more, and 1 a session that waits', async () => {
      await come();
      // The agent has room: what they parked and should have gone on is looked for as well.
      expect(await swept()).toEqual({ reads: 2, indexReads: 1, writes: 0 });
      await enter(plain, 'agent-1', { connection: 'open', capacity: 0 });
      await take(desk, written(1));
      await take(desk, written(1, { chat: 2 }));
      expect(await swept()).toEqual({ reads: 4, indexReads: 0.5, writes: 0 });
    });
  });
});
