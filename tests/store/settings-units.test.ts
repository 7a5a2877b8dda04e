import { beforeEach, describe, expect, it } from 'vitest';
import { putCannedReply, removeCannedReply } from '../../shared/desk/settings/canned-replies.ts';
import { changeSettings } from '../../shared/desk/settings/change-settings.ts';
import { putMailAddress, removeMailAddress } from '../../shared/desk/settings/mail-addresses.ts';
import { moveStranded } from '../../shared/desk/settings/move-stranded.ts';
import { putAgent } from '../../shared/desk/settings/put-agent.ts';
import { putQueue } from '../../shared/desk/settings/put-queue.ts';
import { removeAgent } from '../../shared/desk/settings/remove-agent.ts';
import { removeQueue } from '../../shared/desk/settings/remove-queue.ts';
import { setMembers } from '../../shared/desk/settings/set-members.ts';
import { loadCannedReplies } from '../../shared/store/canned-replies.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { loadSettingsChanges } from '../../shared/store/settings-log.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { ANN, LEAD, openSettingsDesk, queueCalled, usualDesk, withQueues } from '../desk/settings/bench.ts';
import { meter, meterForTests, plain } from './metered.ts';

/** Settings of three queues, which is below one unit of 1 KB. */
describe('what a decision about the desk costs', () => {
  meterForTests();

  let desk: TestDesk;
  let rev: number;

  beforeEach(async () => {
    desk = { ...openTestDesk(meter.table), settings: () => loadSettings(meter.table) };
    ({ rev } = await withQueues(openSettingsDesk(plain), queueCalled('Billing'), queueCalled('Sales')));
    await enter(plain, 'agent-1', { queues: ['general', 'billing'] });
    await enter(plain, 'agent-2', { queues: ['general'] });
    return () => meter.end();
  });

  async function cost(operation: () => Promise<unknown>) {
    const { reads, writes, indexReads } = await meter.of(async () => done(await operation()));
    return { reads, writes, indexReads };
  }

  const change = () => changeSettings(desk, LEAD, { ...usualDesk(), capacity: 3, rev });

  async function waitingInBilling(chat: number): Promise<string> {
    const unmetered = openSettingsDesk(plain);
    const { id } = (await take(unmetered, written(1, { chat }))).session;
    done(await act(unmetered, id, LEAD, { type: 'change-queue', queueId: 'billing' }));
    return id;
  }

  it('a change of the settings: 1 read, 6 writes; the same again: 1 read', async () => {
    expect(await cost(change)).toEqual({ reads: 1, writes: 6, indexReads: 0 });
    expect(await cost(change)).toEqual({ reads: 1, writes: 0, indexReads: 0 });
  });

  it('a queue created: 1 read, 8 writes; changed: 1 read, 6 writes', async () => {
    const support = queueCalled('Support');
    const put = (skills: string[], seen: number) => () => putQueue(desk, LEAD, { ...support, skills, rev: seen });
    expect(await cost(put([], rev))).toEqual({ reads: 1, writes: 8, indexReads: 0 });
    expect(await cost(put(['vat'], rev + 1))).toEqual({ reads: 1, writes: 6, indexReads: 0 });
  });

  it('a mail address listed, changed, taken off the list: 1 read, 6 writes', async () => {
    const put = (usual: boolean, seen: number) => () =>
      putMailAddress(desk, LEAD, { local: 'shop', name: 'Shop support', queueId: 'sales', usual, rev: seen });
    const usualCost = { reads: 1, writes: 6, indexReads: 0 };
    expect(await cost(put(false, rev))).toEqual(usualCost);
    expect(await cost(put(true, rev + 1))).toEqual(usualCost);
    expect(await cost(() => removeMailAddress(desk, LEAD, { local: 'shop', rev: rev + 2 }))).toEqual(usualCost);
  });

  it('a place in the roster: 2 reads, 8 writes', async () => {
    const place = { capacity: 3, skills: [], queues: ['general'] };
    const seen = { capacity: 2, skills: [], queues: ['general', 'billing'] };
    expect(await cost(() => putAgent(desk, LEAD, 'agent-1', { ...place, seen }))).toEqual({
      reads: 2,
      writes: 8,
      indexReads: 0,
    });
  });

  it('members of a queue: 3 reads, and a place for each who comes or goes', async () => {
    const set = (add: string[], remove: string[]) => () => setMembers(desk, LEAD, 'billing', { add, remove });
    expect(await cost(set(['agent-1'], []))).toEqual({ reads: 3, writes: 0, indexReads: 0 });
    expect(await cost(set(['agent-2'], ['agent-1']))).toEqual({ reads: 3 + 2 * 2, writes: 2 * 8, indexReads: 0 });
  });

  it('a queue removed: 13 reads and 24 writes with two sessions and a member, 7 on the index for two agents', async () => {
    await waitingInBilling(1);
    await waitingInBilling(2);
    const remove = () => removeQueue(desk, LEAD, { queueId: 'billing', rev, moveTo: 'sales' });
    expect(await cost(remove)).toEqual({ reads: 13, writes: 24, indexReads: 7 });
  });

  it('an agent removed: 4 reads and 13 writes with a session that goes back, 1 on the index', async () => {
    const id = await waitingInBilling(1);
    done(await act(openSettingsDesk(plain), id, ANN, { type: 'claim' }));
    const remove = () => removeAgent(desk, LEAD, 'agent-1', { kind: 'queue' });
    expect(await cost(remove)).toEqual({ reads: 4, writes: 13, indexReads: 1 });
  });

  it('a session moved out of a queue that is gone: 3 reads, 4 writes', async () => {
    const id = await waitingInBilling(1);
    done(await act(openSettingsDesk(plain), id, LEAD, { type: 'change-queue', queueId: 'gone' }));
    const session = await sessionNow(plain, id);
    expect(await cost(() => moveStranded(desk, session))).toEqual({ reads: 3, writes: 4, indexReads: 0 });
  });

  it('a ready-made answer written: 2 reads, 6 writes; all read: 1; one removed: 1 read, 6 writes', async () => {
    const reply = { id: 'reply-01', shortcut: 'hours', text: 'From nine to five.', queues: [] };
    expect(await cost(() => putCannedReply(desk, LEAD, reply))).toEqual({ reads: 2, writes: 6, indexReads: 0 });
    expect(await cost(() => loadCannedReplies(meter.table))).toEqual({ reads: 1, writes: 0, indexReads: 0 });
    expect(await cost(() => removeCannedReply(desk, LEAD, 'reply-01'))).toEqual({ reads: 1, writes: 6, indexReads: 0 });
  });

  it('a page of the log: half a read for 4 KB', async () => {
    expect(await cost(() => loadSettingsChanges(meter.table, { limit: 50 }))).toEqual({
      reads: 0.5,
      writes: 0,
      indexReads: 0,
    });
  });
});
