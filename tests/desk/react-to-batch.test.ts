import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredEntry } from '../../shared/contracts/views.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import type { Reactions } from '../../shared/desk/react.ts';
import { reactToBatch } from '../../shared/desk/react-to-batch.ts';
import type { Changed } from '../../shared/store/stream-record.ts';
import { at, rosterAgent } from '../domain/support.ts';
import { UnitMeter } from '../store/unit-meter.ts';
import { beforeFirstCommit } from './before-first-commit.ts';
import { enter, sessionNow, type TestDesk, take, written } from './bench.ts';
import { desk, deskForTests, engine, table } from './fresh-desk.ts';

deskForTests();

let failed: [number, unknown][];

beforeEach(async () => {
  failed = [];
});

function reactTo(changes: readonly Changed[], unusual: Partial<Reactions> = {}): Promise<number | undefined> {
  const reactions: Reactions = { desk, arm: async () => undefined, queue: async () => undefined, ...unusual };
  return reactToBatch(reactions, changes, (index, error) => failed.push([index, error]));
}

/** Sessions that have begun to wait, one for each chat, as a batch tells of them. */
async function waiting(chats: readonly number[]): Promise<readonly Changed[]> {
  const batch: Changed[] = [];
  for (const chat of chats) {
    batch.push({ kind: 'session', before: undefined, after: (await take(desk, written(1, { chat }))).session });
  }
  return batch;
}

/** To whom the sessions of a batch are offered now. */
function asked(batch: readonly Changed[]): Promise<readonly (string | undefined)[]> {
  const ids = batch.flatMap((change) => (change.kind === 'session' ? [change.after.id] : []));
  return Promise.all(ids.map(async (id) => (await sessionNow(table, id)).offer?.agentId));
}

const answer = (sessionId: string, seq: number, thread: string): Changed => {
  const by = { kind: 'agent', id: 'agent-1' } as const;
  const event: StoredEntry['event'] = {
    ...{ type: 'message-sent', at: at(seq), by, commandId: `c${seq}`, messageId: `m${seq}`, thread },
    ownerId: 'agent-1',
    content: { kind: 'text', text: 'hello' },
  };
  return {
    kind: 'entry',
    sessionId,
    entry: { seq, event, delivery: { state: 'queued', attempt: 1, at: at(seq), channelIds: [] } },
  };
};

describe('the sessions of a batch that begin to wait', () => {
  it('are offered in its order, by turns', async () => {
    for (const number of [1, 2, 3]) await enter(table, `agent-${number}`);
    const batch = await waiting([1, 2, 3, 4, 5]);
    expect(await reactTo(batch)).toBeUndefined();
    expect(await asked(batch)).toEqual(['agent-1', 'agent-2', 'agent-3', 'agent-1', 'agent-2']);
  });

  it('cost a read each and one for the roster, until it has no room left', async () => {
    await Promise.all(['agent-1', 'agent-2'].map((id) => enter(table, id)));
    const batch = await waiting([1, 2, 3, 4]);
    const meter = new UnitMeter(engine.endpoint, table.name);
    const { reads, writes } = await meter.of(() => reactTo(batch, { desk: { ...desk, table: meter.table } }));
    meter.end();
    expect({ reads, writes }).toEqual({ reads: 5, writes: 32 });
  });

  it('are offered to who has come since the roster was read', async () => {
    await enter(table, 'agent-1', { capacity: 1 });
    const batch = await waiting([1, 2]);
    const coming = beforeFirstCommit(table, () => enter(table, 'agent-2'));
    expect(await reactTo(batch, { desk: { ...desk, table: coming } })).toBeUndefined();
    expect(await asked(batch)).toEqual(['agent-1', 'agent-2']);
  });

  it('are offered to somebody else when the one picked has been asked since', async () => {
    await Promise.all(['agent-1', 'agent-2'].map((id) => enter(table, id)));
    const [other, ...batch] = await waiting([1, 2, 3]);
    if (other?.kind !== 'session') throw new Error('three were taken in');
    const overtaking = beforeFirstCommit(table, async () => {
      expect(await offerNext(desk, other.after.id)).toEqual({ offeredTo: 'agent-1' });
    });
    expect(await reactTo(batch, { desk: { ...desk, table: overtaking } })).toBeUndefined();
    expect(await asked(batch)).toEqual(['agent-2', 'agent-1']);
  });

  it('are offered though that of another one failed', async () => {
    await enter(table, 'agent-1');
    const batch = await waiting([1, 2]);
    let isFirst = true;
    const newId: TestDesk['newId'] = (prefix) => {
      const failing = isFirst;
      isFirst = false;
      if (failing) throw new Error('unreachable');
      return desk.newId(prefix);
    };
    expect(await reactTo(batch, { desk: { ...desk, newId } })).toBe(0);
    expect(await asked(batch)).toEqual([undefined, 'agent-1']);
  });
});

describe('the changes of a batch', () => {
  it('keep their order in a thread, and wait for nothing else', async () => {
    const queued: number[] = [];
    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const queue: Reactions['queue'] = async (_, { seq }) => {
      if (seq === 1) await opened;
      queued.push(seq);
      // The last of those that have nothing to wait for lets the first go on.
      if (seq === 4) gate.open();
    };
    const batch = [
      answer('ses-1', 1, 'telegram#700:1'),
      answer('ses-1', 2, 'telegram#700:1'),
      answer('ses-2', 3, 'telegram#700:1'),
      answer('ses-3', 4, 'telegram#700:2'),
    ];
    expect(await reactTo(batch, { queue })).toBeUndefined();
    expect(queued).toEqual([4, 1, 2, 3]);
  });

  it('read nothing for an agent who only has more to do, or less', async () => {
    const meter = new UnitMeter(engine.endpoint, table.name);
    const settings: TestDesk['settings'] = async () => {
      throw new Error('nothing of this depends on the settings');
    };
    const before = rosterAgent('agent-1', { load: 1 });
    const batch = [0, 2].map((load): Changed => ({ kind: 'agent', before, after: { ...before, load } }));
    const { reads } = await meter.of(async () => {
      expect(await reactTo(batch, { desk: { ...desk, settings, table: meter.table } })).toBeUndefined();
    });
    meter.end();
    expect(reads).toBe(0);
  });

  it('come again from the first that fails: nothing of its thread is done, and all else is', async () => {
    const queued: number[] = [];
    const queue: Reactions['queue'] = async (_, { seq }) => {
      if (seq === 2) throw new Error('throttled');
      queued.push(seq);
    };
    const batch = [
      answer('ses-1', 1, 'telegram#700:1'),
      answer('ses-2', 2, 'telegram#700:2'),
      answer('ses-2', 3, 'telegram#700:2'),
      answer('ses-3', 4, 'telegram#700:3'),
    ];
    expect(await reactTo(batch, { queue })).toBe(1);
    expect(queued.toSorted()).toEqual([1, 4]);
    expect(failed.map(([index]) => index)).toEqual([1]);
  });
});
