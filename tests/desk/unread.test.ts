import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { completeCommand, parkCommand } from '../../shared/desk/closing.ts';
import { beforeFirstCommit } from './before-first-commit.ts';
import { act, done, enter, sessionNow, type TestDesk, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

deskForTests();

let sessionId: string;
let deeds = 0;

beforeEach(async () => {
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  desk.pass(30);
});

async function seen(): Promise<string | null> {
  return (await sessionNow(table, sessionId)).lastMessage?.at ?? null;
}

const WAYS = {
  'is completed': (on: TestDesk, seenMessageAt?: string | null) => {
    const ending = {
      cause: 'agent',
      category: 'resolved',
      ...(seenMessageAt !== undefined && { seenMessageAt }),
    } as const;
    return carryOut(on, sessionId, (session) => completeCommand(on, session, deed(), ending));
  },
  'is parked': (on: TestDesk, seenMessageAt?: string | null) => {
    const rest = { reason: 'parts', ...(seenMessageAt !== undefined && { seenMessageAt }) };
    return carryOut(on, sessionId, (session) => parkCommand(session, deed(), rest));
  },
} as const;

function deed() {
  deeds += 1;
  return { at: desk.now(), by: ANN, commandId: `deed-${deeds}` } as const;
}

const writes = () => take(desk, written(2, { text: 'Wait!' }));

describe.each(Object.entries(WAYS))('a session that %s', (_, putAway) => {
  it('is not when the customer has written what nobody has read', async () => {
    const before = await seen();
    desk.pass(1);
    await writes();
    expect(await putAway(desk, before)).toEqual({ refused: 'customer-wrote' });
    done(await putAway(desk, await seen()));
  });

  it('is not when they write in that very moment', async () => {
    const before = await seen();
    desk.pass(1);
    const late = { ...desk, table: beforeFirstCommit(table, async () => void (await writes())) };
    expect(await putAway(late, before)).toEqual({ refused: 'customer-wrote' });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', customerWaitsSince: before });
  });

  it('may be by whoever does not say what they have seen', async () => {
    desk.pass(1);
    await writes();
    done(await putAway(desk));
  });
});
