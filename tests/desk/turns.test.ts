import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillRoom, offerNext } from '../../shared/desk/offer-next.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import { at } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { beforeFirstCommit } from './before-first-commit.ts';
import { enter, openTestDesk, sessionNow, take, written } from './bench.ts';

let engine: RunningEngine;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

/** Sessions that wait, one for each chat. */
async function waiting(table: Table, chats: readonly number[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const chat of chats) ids.push((await take(openTestDesk(table), written(1, { chat }))).session.id);
  return ids;
}

describe('functions that choose at the same time', () => {
  it.each([
    ['who were never asked', {}],
    ['who were asked at the same time', { lastOfferedAt: at(-60) }],
  ])('ask two agents %s, when one has chosen and not yet asked while the other does both', async (_, before) => {
    const table = await engine.newTable();
    await Promise.all(['agent-1', 'agent-2'].map((id) => enter(table, id, before)));
    const [one = '', other = ''] = await waiting(table, [1, 2]);
    const overtaking = beforeFirstCommit(table, async () => {
      expect(await offerNext(openTestDesk(table), other)).toEqual({ offeredTo: 'agent-1' });
    });
    expect(await offerNext(openTestDesk(overtaking), one)).toEqual({ offeredTo: 'agent-2' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('ask eight agents when they are eight', { timeout: 60_000 }, async () => {
    const table = await engine.newTable();
    const numbers = Array.from({ length: 8 }, (_, index) => index + 1);
    await Promise.all(numbers.map((number) => enter(table, `agent-${number}`)));
    const ids = await waiting(table, numbers);
    const routed = await Promise.all(ids.map((id) => offerNext(openTestDesk(table), id)));
    const asked = routed.map((outcome) => (typeof outcome === 'string' ? outcome : outcome.offeredTo));
    expect(asked.toSorted()).toEqual(numbers.map((number) => `agent-${number}`));
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('fill an agent’s room: who was overtaken goes on with what still waits', async () => {
    const table = await engine.newTable();
    const [oldest = '', older = '', old = ''] = await waiting(table, [1, 2, 3]);
    await enter(table, 'agent-1');
    const overtaking = beforeFirstCommit(table, async () => {
      expect(await offerNext(openTestDesk(table), old)).toEqual({ offeredTo: 'agent-1' });
    });
    expect(await fillRoom(openTestDesk(overtaking), 'agent-1')).toBe(1);
    const sessions = await Promise.all([oldest, older, old].map((id) => sessionNow(table, id)));
    expect(sessions.map(({ status }) => status)).toEqual(['offered', 'waiting', 'offered']);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 2 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

it('asks by turns within one millisecond', async () => {
  const table = await engine.newTable();
  await Promise.all(['agent-1', 'agent-2', 'agent-3'].map((id) => enter(table, id, { capacity: 4 })));
  const desk = openTestDesk(table);
  const asked: unknown[] = [];
  for (const id of await waiting(table, [1, 2, 3, 4, 5, 6, 7])) asked.push(await offerNext(desk, id));
  const turns = [1, 2, 3, 1, 2, 3, 1];
  expect(asked).toEqual(turns.map((number) => ({ offeredTo: `agent-${number}` })));
});
