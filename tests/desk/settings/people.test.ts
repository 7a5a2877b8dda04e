import { beforeEach, describe, expect, it } from 'vitest';
import { putAgent } from '../../../shared/desk/settings/put-agent.ts';
import { removeQueue } from '../../../shared/desk/settings/remove-queue.ts';
import { setMembers } from '../../../shared/desk/settings/set-members.ts';
import { loadAgent, setAvailability } from '../../../shared/store/roster.ts';
import { placeOf } from '../../../shared/store/roster-places.ts';
import { ENGINES } from '../../engine.ts';
import { done, enter, QUEUE, type TestDesk } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { ADMIN, LEAD, logOf, openSettingsDesk, queueCalled, withQueues } from './bench.ts';

describe.each(ENGINES)("agents' places on %s", (name) => {
  deskForTests({ name, open: openSettingsDesk });

  beforeEach(async () => {
    await withQueues(desk, queueCalled('Billing'), queueCalled('Sales'));
    await enter(table, 'agent-1');
    await enter(table, 'agent-2', { queues: ['billing'] });
  });

  const queuesOf = async (agentId: string) => (await loadAgent(table, agentId))?.queues;
  const seenOf = async (agentId: string) => {
    const agent = await loadAgent(table, agentId);
    if (agent === undefined) throw new Error(`${agentId} is not in the roster`);
    return placeOf(agent);
  };
  const both = { add: ['agent-1', 'agent-2'], remove: [] };
  const agentsLog = async () => (await logOf(table)).filter(({ subject }) => subject === 'agent');

  it('are changed and logged, and leave what the agent holds as it is', async () => {
    await enter(table, 'agent-1', { capacity: 5, load: 4, lastOfferedAt: desk.now() });
    const place = { capacity: 2, skills: ['vat', 'german'], queues: ['sales', 'general'] };
    const sorted = { capacity: 2, skills: ['german', 'vat'], queues: ['general', 'sales'] };
    expect(await putAgent(desk, LEAD, 'agent-1', { ...place, seen: await seenOf('agent-1') })).toMatchObject(sorted);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ ...sorted, load: 4, lastOfferedAt: desk.now() });
    expect(await agentsLog()).toMatchObject([
      {
        ...{ by: 'lead-1', subjectId: 'agent-1', subjectName: 'Demo agent-1', action: 'changed' },
        changes: [
          { field: 'capacity', from: 5, to: 2 },
          { field: 'skills', from: [], to: ['german', 'vat'] },
          { field: 'queues', from: ['general'], to: ['general', 'sales'] },
        ],
      },
    ]);
  });

  it('saved without a change, or in another order, log nothing', async () => {
    await enter(table, 'agent-1', { skills: ['b', 'a'] });
    const place = { capacity: 2, skills: ['a', 'b'], queues: [QUEUE] };
    expect(await putAgent(desk, LEAD, 'agent-1', { ...place, seen: await seenOf('agent-1') })).toMatchObject({
      skills: ['b', 'a'],
    });
    expect(await agentsLog()).toEqual([]);
  });

  it('are refused in a queue that is not there, and of who is not there', async () => {
    const place = { capacity: 2, skills: [], queues: ['nowhere'] };
    expect(await putAgent(desk, LEAD, 'agent-1', { ...place, seen: await seenOf('agent-1') })).toEqual({
      refused: 'unknown-queue',
    });
    const gone = { ...place, queues: [], seen: place };
    expect(await putAgent(desk, LEAD, 'agent-9', gone)).toEqual({ refused: 'not-found' });
  });

  it('lose queues that are no more', async () => {
    await enter(table, 'agent-1', { queues: [QUEUE, 'long-gone'] });
    const place = { capacity: 2, skills: ['vat'], queues: [QUEUE, 'long-gone'] };
    expect(await putAgent(desk, LEAD, 'agent-1', { ...place, seen: await seenOf('agent-1') })).toMatchObject({
      queues: [QUEUE],
    });
  });

  it('keep what two leads decide at once, one after the other', async () => {
    const decided = await Promise.all([
      setMembers(desk, LEAD, 'billing', both),
      setMembers(desk, ADMIN, 'sales', both),
    ]);
    for (const outcome of decided) done(outcome);
    expect(await queuesOf('agent-1')).toEqual(['billing', 'general', 'sales']);
    expect(await queuesOf('agent-2')).toEqual(['billing', 'sales']);
  });

  describe('of one agent, opened by two leads at once', () => {
    const ofOne = { capacity: 2, skills: ['vat'], queues: [QUEUE] };
    const ofOther = { capacity: 9, skills: [], queues: [QUEUE, 'sales'] };

    it('are changed by the first; the second is told what they are now, and loses nothing of the first', async () => {
      const seen = await seenOf('agent-1');
      done(await putAgent(desk, LEAD, 'agent-1', { ...ofOne, seen }));
      const refused = await putAgent(desk, ADMIN, 'agent-1', { ...ofOther, seen });
      expect(refused).toMatchObject({ refused: 'changed-meanwhile', agent: { agentId: 'agent-1', ...ofOne } });
      expect(await seenOf('agent-1')).toEqual(ofOne);
      expect(await putAgent(desk, ADMIN, 'agent-1', { ...ofOther, seen: ofOne })).toMatchObject(ofOther);
    });

    it('are changed by one alone when both save in the same moment', async () => {
      const seen = await seenOf('agent-1');
      const outcomes = await Promise.all([
        putAgent(desk, LEAD, 'agent-1', { ...ofOne, seen }),
        putAgent(desk, ADMIN, 'agent-1', { ...ofOther, seen }),
      ]);
      const refused = outcomes.filter((outcome) => 'refused' in outcome);
      expect(refused).toMatchObject([{ refused: 'changed-meanwhile', agent: await seenOf('agent-1') }]);
      expect(await agentsLog()).toHaveLength(1);
    });

    it('are not refused to who asks again after a lost answer, nor for what is not a place', async () => {
      const seen = await seenOf('agent-1');
      done(await putAgent(desk, LEAD, 'agent-1', { ...ofOne, seen }));
      expect(await putAgent(desk, LEAD, 'agent-1', { ...ofOne, seen })).toMatchObject(ofOne);
      await setAvailability(table, 'agent-1', 'away');
      expect(await putAgent(desk, LEAD, 'agent-1', { ...ofOther, seen: ofOne })).toMatchObject(ofOther);
    });
  });

  it('answer busy when others are faster each time', async () => {
    let rounds = 0;
    const hurried: TestDesk = {
      ...desk,
      settings: async () => {
        rounds += 1;
        const settings = await desk.settings('now');
        await withQueues(desk, queueCalled(`Round${rounds}`));
        return settings;
      },
    };
    const place = { capacity: 9, skills: [], queues: [QUEUE] };
    expect(await putAgent(hurried, LEAD, 'agent-1', { ...place, seen: await seenOf('agent-1') })).toEqual({
      refused: 'busy',
    });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ capacity: 2 });
  });

  describe('as members of a queue', () => {
    it('come and go as they are named, and whoever is not in the roster is passed over', async () => {
      const roster = done(
        await setMembers(desk, LEAD, 'billing', { add: ['agent-1', 'agent-9'], remove: ['agent-2'] }),
      );
      expect(roster.map(({ agentId, queues }) => [agentId, queues])).toEqual([
        ['agent-1', ['billing', 'general']],
        ['agent-2', []],
      ]);
      expect((await agentsLog()).map(({ subjectId, changes }) => [subjectId, changes])).toEqual([
        ['agent-2', [{ field: 'queues', from: ['billing'], to: [] }]],
        ['agent-1', [{ field: 'queues', from: ['general'], to: ['billing', 'general'] }]],
      ]);
    });

    it('are what two leads make of one queue at once, each by what they changed', async () => {
      const decided = await Promise.all([
        setMembers(desk, LEAD, 'billing', { add: ['agent-1'], remove: [] }),
        setMembers(desk, ADMIN, 'billing', { add: [], remove: ['agent-2'] }),
      ]);
      for (const outcome of decided) done(outcome);
      expect([await queuesOf('agent-1'), await queuesOf('agent-2')]).toEqual([['billing', 'general'], []]);
    });

    it('are not written again when they are as asked', async () => {
      done(await setMembers(desk, LEAD, 'billing', { add: ['agent-2'], remove: ['agent-1'] }));
      expect(await agentsLog()).toEqual([]);
    });

    it('are refused for a queue that is not there', async () => {
      expect(await setMembers(desk, LEAD, 'nowhere', { add: [], remove: [] })).toEqual({ refused: 'unknown-queue' });
    });

    it('never keep a queue that is removed while they join it', async () => {
      for (const queueId of ['billing', 'sales']) {
        const { rev } = await desk.settings('now');
        const [, members] = await Promise.all([
          removeQueue(desk, ADMIN, { queueId, rev }),
          setMembers(desk, LEAD, queueId, both),
        ]);
        if ('refused' in members) expect(members.refused).toBe('unknown-queue');
        expect([await queuesOf('agent-1'), await queuesOf('agent-2')].flat()).not.toContain(queueId);
      }
    });
  });
});
