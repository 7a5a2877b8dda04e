import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { overview } from '../../shared/desk/overview.ts';
import { ANN, BEN, LEAD, SYSTEM } from '../domain/support.ts';
import { act, done, enter, QUEUE, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const TWO_QUEUES = {
  ...DEFAULT_SETTINGS,
  queues: [
    ...DEFAULT_SETTINGS.queues,
    { id: 'billing', name: 'Billing', skills: [], joinsNewAgents: false, policy: {} },
  ],
};

deskForTests({ settings: TWO_QUEUES });

beforeEach(async () => {
  await enter(table, 'agent-1', { capacity: 5 });
  await enter(table, 'agent-2', { availability: 'away', awayReason: 'lunch' });
});

async function begun(chat: number): Promise<string> {
  return (await take(desk, written(chat, { chat }))).session.id;
}

async function queueNow(queueId: string) {
  return (await overview(desk)).queues.find((queue) => queue.queueId === queueId);
}

describe('the overview', () => {
  it('counts each open session where it stands, and no completed one', async () => {
    const [first, second, third, fourth] = [await begun(1), await begun(2), await begun(3), await begun(4)];
    await begun(5);
    done(await act(desk, first, ANN, { type: 'claim' }));
    done(await act(desk, second, ANN, { type: 'claim' }));
    done(await act(desk, second, ANN, { type: 'park', reason: 'waits for the parcel' }));
    done(await act(desk, third, ANN, { type: 'claim' }));
    done(await act(desk, third, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    const expiresAt = '2026-05-03T12:00:30.000Z';
    done(await act(desk, fourth, SYSTEM, { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt }));
    expect(await queueNow(QUEUE)).toMatchObject({ waiting: 1, offered: 1, active: 1, pending: 1, passedOver: 0 });
    expect(await queueNow('billing')).toMatchObject({ waiting: 0, offered: 0, active: 0, pending: 0, taken: 0 });
  });

  it('follows a session to another queue, whoever holds it', async () => {
    const session = await begun(1);
    done(await act(desk, session, ANN, { type: 'claim' }));
    done(await act(desk, session, LEAD, { type: 'change-queue', queueId: 'billing' }));
    expect(await queueNow(QUEUE)).toMatchObject({ active: 0 });
    expect(await queueNow('billing')).toMatchObject({ active: 1 });
  });

  it('says since when the customer waits who has waited longest, offered or not', async () => {
    const longest = await begun(1);
    desk.pass(20);
    await begun(2);
    const expiresAt = '2026-05-03T12:01:00.000Z';
    done(await act(desk, longest, SYSTEM, { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt }));
    expect(await queueNow(QUEUE)).toMatchObject({ longestWaitSince: '2026-05-03T12:00:00.000Z' });
  });

  it('counts sessions that were passed over and wait', async () => {
    const session = await begun(1);
    const expiresAt = '2026-05-03T12:00:30.000Z';
    done(await act(desk, session, SYSTEM, { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt }));
    done(await act(desk, session, ANN, { type: 'decline', offerId: 'offer-1' }));
    expect(await queueNow(QUEUE)).toMatchObject({ waiting: 1, passedOver: 1 });
  });

  it('does not count who handed it over as one who passed', async () => {
    const session = await begun(1);
    done(await act(desk, session, ANN, { type: 'claim' }));
    const to = { kind: 'queue', queueId: 'billing' } as const;
    done(await act(desk, session, ANN, { type: 'transfer', to, note: 'about money' }));
    expect(await queueNow('billing')).toMatchObject({ waiting: 1, passedOver: 0 });
  });

  it('measures how many were taken within 30 seconds, by whatever way and whoever took them', async () => {
    const [first, second, third] = [await begun(1), await begun(2), await begun(3)];
    desk.pass(30);
    done(await act(desk, first, ANN, { type: 'claim' }));
    done(await act(desk, second, LEAD, { type: 'assign', agentId: 'agent-2' }));
    desk.pass(1);
    done(await act(desk, third, BEN, { type: 'claim' }));
    // Handed from one to another it was not waiting, so it does not count again.
    done(await act(desk, third, LEAD, { type: 'assign', agentId: 'agent-1' }));
    expect(await queueNow(QUEUE)).toMatchObject({ taken: 3, takenInTime: 2 });
  });

  it('has everybody in the roster with presence and load', async () => {
    done(await act(desk, await begun(1), ANN, { type: 'claim' }));
    const { agents } = await overview(desk);
    expect(agents).toMatchObject([
      { agentId: 'agent-1', presence: 'online', load: 1, capacity: 5 },
      { agentId: 'agent-2', presence: 'away', awayReason: 'lunch', load: 0 },
    ]);
  });
});
