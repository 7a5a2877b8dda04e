import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../shared/domain/decide/index.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import type { Turn } from '../../shared/domain/roster.ts';
import type { Session } from '../../shared/domain/session.ts';
import { type Change, commit } from '../../shared/store/commit.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { enter, openTestDesk, take, written } from '../desk/bench.ts';
import { type Asking, ask, at, SYSTEM } from '../domain/support.ts';
import { ENGINES } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';
import { verify } from '../verify.ts';

const OFFER = { type: 'offer', offerId: 'offer-1', agentId: 'agent-1', expiresAt: at(99) } as const;
const ASSIGNMENT = { type: 'assign', agentId: 'agent-1' } as const;

function changeBy(before: Session, asking: Asking): Change {
  const decision = decide(before, ask(SYSTEM, asking, at(30)));
  const [first, ...rest] = isRefusal(decision) ? [] : decision;
  if (first === undefined) throw new Error('nothing to commit');
  return { before, events: [first, ...rest] };
}

/** The turn of agent-1, who was last asked then, if ever. */
function turnAfter(seen: string | undefined): Turn {
  return { agentId: 'agent-1', seen, next: at(45) };
}

describe.each(ENGINES)('a commit in an agent’s turn on %s', (name) => {
  tableForTests(name);

  let waiting: Session;

  beforeEach(async () => {
    waiting = (await take(openTestDesk(table), written(1))).session;
  });

  async function everything(): Promise<unknown> {
    return (await table.client.send(new ScanCommand({ TableName: table.name }))).Items;
  }

  it.each([
    ['an offer to who was never asked', OFFER, undefined],
    ['an offer to who was asked before', OFFER, at(10)],
    ['automatic service by who was asked before', ASSIGNMENT, at(10)],
  ] as const)('moves them to the end of the round: %s', async (_, asking, seen) => {
    await enter(table, 'agent-1', seen === undefined ? {} : { lastOfferedAt: seen });
    expect(await commit(table, changeBy(waiting, asking), turnAfter(seen))).toHaveProperty('committed');
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 1, lastOfferedAt: at(45) });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each([
    ['who was never asked when they were chosen', OFFER, undefined],
    ['who was asked before when they were chosen', OFFER, at(10)],
    ['who is to serve without being asked', ASSIGNMENT, at(10)],
  ] as const)('changes nothing when somebody else has asked them since: %s', async (_, asking, seen) => {
    await enter(table, 'agent-1', { load: 1, lastOfferedAt: at(20) });
    const before = await everything();
    expect(await commit(table, changeBy(waiting, asking), turnAfter(seen))).toBe('overtaken');
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['has no room', { load: 2 }, 'at-capacity'],
    ['is away', { availability: 'away' }, 'not-available'],
  ] as const)('is refused when the agent %s, as any offer is', async (_, unusual, refused) => {
    await enter(table, 'agent-1', { lastOfferedAt: at(10), ...unusual });
    expect(await commit(table, changeBy(waiting, OFFER), turnAfter(at(10)))).toEqual({ refused });
  });

  it('conflicts rather than being overtaken when the session has changed as well', async () => {
    await enter(table, 'agent-1', { lastOfferedAt: at(20) });
    const change = changeBy(waiting, OFFER);
    await take(openTestDesk(table), written(2));
    expect(await commit(table, change, turnAfter(at(10)))).toBe('conflict');
  });

  it('asks by name whoever was asked last: that is nobody’s turn', async () => {
    await enter(table, 'agent-1', { lastOfferedAt: at(20) });
    expect(await commit(table, changeBy(waiting, OFFER))).toHaveProperty('committed');
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 1, lastOfferedAt: at(30) });
  });
});
