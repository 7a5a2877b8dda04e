import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contracts/settings.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { react } from '../../shared/desk/react.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { loadNotices } from '../../shared/store/notices.ts';
import { loadAgent, setAvailability } from '../../shared/store/roster.ts';
import { rosterAgent } from '../domain/support.ts';
import { act, done, enter, QUEUE, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, openDesk, table } from './fresh-desk.ts';

deskForTests();

/** Agent-1's place in the roster. */
async function ann(): Promise<RosterAgent> {
  const agent = await loadAgent(table, 'agent-1');
  if (agent === undefined) throw new Error('agent-1 is not there');
  return agent;
}

function reactTo(before: RosterAgent | undefined, after: RosterAgent): Promise<void> {
  const never = async () => {
    throw new Error('neither a timer nor a delivery follows from this');
  };
  return react({ desk, arm: never, queue: never }, { kind: 'agent', before, after });
}

describe('missed offers in a row', () => {
  const misses = (missedInRow: number) => rosterAgent('agent-1', { missedInRow, queues: [QUEUE] });
  const toldOf = async () => (await loadNotices(table, 'agent-1', 9, Date.parse(desk.now()))).map(({ kind }) => kind);

  it.each([
    ['as many as the limit', 3, 3, 'away'],
    ['more', 3, 4, 'away'],
    ['fewer', 3, 2, 'online'],
    ['any number where there is no limit', 0, 9, 'online'],
  ] as const)('%s (limit %i, missed %i)', async (_, missedLimit, missed, availability) => {
    openDesk({ ...DEFAULT_SETTINGS, missedLimit });
    await enter(table, 'agent-1', { missedInRow: missed });
    await reactTo(misses(missed - 1), misses(missed));
    expect(await ann()).toMatchObject({ availability });
    expect((await ann()).awayReason).toBe(availability === 'away' ? 'missed-offers' : undefined);
    expect(await toldOf()).toEqual(availability === 'away' ? ['set-away'] : []);
  });

  it('make an agent away before anything else is put to them', async () => {
    await enter(table, 'agent-1', { missedInRow: 3 });
    const { session } = await take(desk, written(1));
    await reactTo({ ...misses(2), load: 1 }, misses(3));
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting' });
  });

  it('are forgotten when the agent has answered or gone away since, or comes online again', async () => {
    await enter(table, 'agent-1', { missedInRow: 0 });
    await reactTo(misses(2), misses(3));
    expect(await ann()).toMatchObject({ availability: 'online' });
    await enter(table, 'agent-1', { missedInRow: 3, availability: 'away', awayReason: 'lunch' });
    await reactTo(misses(2), misses(3));
    expect(await ann()).toMatchObject({ awayReason: 'lunch' });
    expect(await toldOf()).toEqual([]);
    expect(await setAvailability(table, 'agent-1', 'online')).toMatchObject({ missedInRow: 0 });
    expect(await ann()).not.toHaveProperty('awayReason');
  });

  it('are counted by the offers that expire', async () => {
    await enter(table, 'agent-1', { capacity: 9 });
    for (const chat of [1, 2, 3]) {
      const { session } = await take(desk, written(1, { chat: 500 + chat }));
      await offerNext(desk, session.id);
      const { offer } = await sessionNow(table, session.id);
      desk.pass(31);
      const before = await ann();
      done(await act(desk, session.id, { kind: 'system' }, { type: 'expire', offerId: offer?.offerId ?? '' }));
      await reactTo(before, await ann());
    }
    expect(await ann()).toMatchObject({ availability: 'away', awayReason: 'missed-offers', load: 0 });
  });
});
