import { beforeEach, describe, expect, it } from 'vitest';
import { listNotices } from '../../shared/desk/notices.ts';
import { notify } from '../../shared/desk/notify.ts';
import { overview } from '../../shared/desk/overview.ts';
import { tellOfPassedOver } from '../../shared/desk/passed-over.ts';
import { writeNoticesRead } from '../../shared/store/notices.ts';
import { act, done, enter, historyNow, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { ANN, LEAD, rosterAgent, SYSTEM } from '../domain/support.ts';
import { meter, meterForTests, plain } from './metered.ts';

describe('what it costs to tell people', () => {
  meterForTests();

  let desk: TestDesk;
  let metered: TestDesk;
  let sessionId: string;

  beforeEach(async () => {
    desk = openTestDesk(plain);
    metered = openTestDesk(meter.table);
    for (const agentId of ['agent-1', 'agent-2']) await enter(plain, agentId);
    sessionId = (await take(desk, written(1))).session.id;
    return () => meter.end();
  });

  async function cost(operation: () => Promise<unknown>) {
    const { reads, writes, indexReads } = await meter.of(operation);
    return { reads, writes, indexReads };
  }

  async function last() {
    const entry = (await historyNow(plain, sessionId)).at(-1);
    if (entry === undefined) throw new Error('no history');
    return entry;
  }

  it('one person concerned: 1 read, 1 write', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'assign', agentId: 'agent-1', note: 'yours' }));
    const entry = await last();
    expect(await cost(() => notify(metered, sessionId, entry))).toEqual({ reads: 1, writes: 1, indexReads: 0 });
  });

  it('nobody concerned: nothing', async () => {
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    const entry = await last();
    expect(await cost(() => notify(metered, sessionId, entry))).toEqual({ reads: 0, writes: 0, indexReads: 0 });
  });

  it('an offer passed on while others are there: 2 reads; by the last one: 2 reads, 2 writes, and the settings', async () => {
    const offer = (agentId: string) => ({
      ...({ type: 'offer', offerId: `offer-${agentId}`, agentId } as const),
      expiresAt: '2026-05-03T12:00:30.000Z',
    });
    done(await act(desk, sessionId, SYSTEM, offer('agent-1')));
    done(await act(desk, sessionId, ANN, { type: 'decline', offerId: 'offer-agent-1' }));
    const first = await last();
    expect(await cost(() => notify(metered, sessionId, first))).toEqual({ reads: 2, writes: 0, indexReads: 0 });
    await enter(plain, 'agent-2', { availability: 'away' });
    expect(await cost(() => notify(metered, sessionId, first))).toEqual({ reads: 2, writes: 2, indexReads: 0 });
  });

  it('an agent who is not asked any more: roster, a board, each session that waits; 2 writes for what all have passed', async () => {
    await take(desk, written(2, { chat: 2 }));
    const before = rosterAgent('agent-2', { queues: ['general'] });
    const leaving = () => tellOfPassedOver(metered, before, { ...before, availability: 'away' });
    expect(await cost(leaving)).toEqual({ reads: 3, writes: 0, indexReads: 0.5 });
    const expiresAt = '2026-05-03T12:00:30.000Z';
    done(await act(desk, sessionId, SYSTEM, { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt }));
    done(await act(desk, sessionId, ANN, { type: 'decline', offerId: 'offer-1' }));
    await enter(plain, 'agent-2', { availability: 'away' });
    expect(await cost(leaving)).toEqual({ reads: 3, writes: 2, indexReads: 0.5 });
  });

  it('the notices of an agent: 1 read; those of a lead: 1½; read up to one: 1 write', async () => {
    const list = (isLead: boolean) => cost(() => listNotices(metered, 'agent-1', isLead, 50));
    expect(await list(false)).toEqual({ reads: 1, writes: 0, indexReads: 0 });
    expect(await list(true)).toEqual({ reads: 1.5, writes: 0, indexReads: 0 });
    const read = await cost(() => writeNoticesRead(meter.table, 'agent-1', 'ntc_1'));
    expect(read).toEqual({ reads: 0, writes: 1, indexReads: 0 });
  });

  it('the overview: 1 read for each open session, 2 for roster and figures, ½ of the index for each board', async () => {
    await take(desk, written(2, { chat: 2 }));
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    // One queue's board and two of each of two agents.
    expect(await cost(() => overview(metered))).toEqual({ reads: 4, writes: 0, indexReads: 2.5 });
  });
});
