import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Queue } from '../../../shared/contracts/settings.ts';
import { react } from '../../../shared/desk/react.ts';
import { offersMore } from '../../../shared/desk/settings/follow-settings.ts';
import { putQueue } from '../../../shared/desk/settings/put-queue.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readChange } from '../../../shared/store/stream-record.ts';
import { verify } from '../../verify.ts';
import { done, enter, sessionNow, take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { LEAD, openSettingsDesk, queueCalled, usualDesk } from './bench.ts';

/** A Sunday. */
const NOON = '2026-05-03T12:00:00.000Z';
const ON_WEEKDAYS = {
  timeZone: 'UTC',
  week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '17:00' }] })),
  holidays: [],
};
const QUEUE: Queue = { ...usualDesk().policy, id: 'general', name: 'General', skills: ['vat'] };

describe('a changed queue', () => {
  it.each<[string, Partial<Queue>, Partial<Queue>, boolean]>([
    ['that offers instead of being taken from by hand', { routing: 'manual' }, {}, true],
    ['that asks for fewer skills', { skills: ['vat', 'german'] }, {}, true],
    ['that serves without asking', {}, { autoAccept: true }, true],
    ['that asks for more skills', {}, { skills: ['vat', 'german'] }, false],
    ['that is called otherwise', {}, { name: 'Other' }, false],
    ['that gives more time', {}, { acceptSeconds: 60 }, false],
    ['that is open now', { hours: ON_WEEKDAYS }, {}, true],
    ['that is closed now', { routing: 'manual' }, { hours: ON_WEEKDAYS }, false],
    ['that is taken from by hand from now on', { skills: ['vat', 'german'] }, { routing: 'manual' }, false],
  ])('%s', (_, before, after, expected) => {
    expect(offersMore({ ...QUEUE, ...before }, { ...QUEUE, ...after }, NOON)).toBe(expected);
  });

  it('that is new may have sessions already, from before it was removed', () => {
    expect(offersMore(undefined, QUEUE, NOON)).toBe(true);
  });
});

describe('what follows from changed settings', () => {
  deskForTests({ open: openSettingsDesk });

  const nothing = async () => undefined;

  async function change(unusual: Parameters<typeof queueCalled>[1]) {
    const before = await desk.settings('now');
    const queue = { ...queueCalled('General'), joinsNewAgents: true, ...unusual, rev: before.rev };
    return { before, after: done(await putQueue(desk, LEAD, queue)) };
  }

  async function waiting(chats: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let chat = 1; chat <= chats; chat += 1) {
      desk.pass(1);
      ids.push((await take(desk, written(1, { chat }))).session.id);
    }
    return ids;
  }

  const holders = (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await sessionNow(table, id)).offer?.agentId));

  it('is that everything that waits is offered in turn, the oldest first', async () => {
    await change({ policy: { routing: 'manual' } });
    const ids = await waiting(5);
    for (const id of ['agent-1', 'agent-2']) await enter(table, id);
    const changed = await change({});
    await react({ desk, arm: nothing, queue: nothing }, { kind: 'settings', ...changed });
    expect(await holders(ids)).toEqual(['agent-1', 'agent-2', 'agent-1', 'agent-2', undefined]);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is nothing when it is reported again, or nobody has room', async () => {
    await change({ skills: ['vat'] });
    const ids = await waiting(2);
    await enter(table, 'agent-1', { capacity: 1 });
    const changed = await change({});
    await react({ desk, arm: nothing, queue: nothing }, { kind: 'settings', ...changed });
    await react({ desk, arm: nothing, queue: nothing }, { kind: 'settings', ...changed });
    expect(await holders(ids)).toEqual(['agent-1', undefined]);
  });

  it('is read from the stream, from the defaults when nobody had changed them', async () => {
    const ids = await waiting(1);
    await enter(table, 'agent-1');
    const { after } = await change({ policy: { autoAccept: false, acceptSeconds: 60 } });
    const image = marshall({ ...keys.settings(), ...after }, { removeUndefinedValues: true });
    const read = readChange(image, undefined);
    expect(read).toEqual({ kind: 'settings', before: undefined, after });
    await react({ desk, arm: nothing, queue: nothing }, read);
    expect(await holders(ids)).toEqual([undefined]);
  });
});
