import { describe, expect, it } from 'vitest';
import { enterAgent, loadAgent, loadRoster, setAvailability, setPerson } from '../../shared/store/roster.ts';
import { enter } from '../desk/bench.ts';
import { rosterAgent } from '../domain/support.ts';
import { ENGINES } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';

describe.each(ENGINES)('the roster on %s', (name) => {
  tableForTests(name);

  it('keeps who came first', async () => {
    await enterAgent(table, rosterAgent('agent-1', { load: 0, name: 'First' }));
    await enterAgent(table, rosterAgent('agent-1', { load: 0, name: 'Second' }));
    expect(await loadRoster(table)).toEqual([rosterAgent('agent-1', { name: 'First' })]);
  });

  it('changes one thing of an agent and leaves the rest', async () => {
    await enter(table, 'agent-1', { load: 1 });
    expect(await setAvailability(table, 'agent-1', 'away')).toMatchObject({ availability: 'away', load: 1 });
    const renamed = { name: 'Demo Renamed', roles: ['agent', 'lead'], availability: 'away', load: 1 };
    expect(await setPerson(table, 'agent-1', 'Demo Renamed', ['agent', 'lead'])).toMatchObject(renamed);
    expect(await loadAgent(table, 'agent-1')).toMatchObject(renamed);
  });

  it('changes nobody who is not there', async () => {
    expect(await setAvailability(table, 'agent-1', 'online')).toBeUndefined();
    expect(await setPerson(table, 'agent-1', 'Demo Agent', ['agent'])).toBeUndefined();
    expect(await loadAgent(table, 'agent-1')).toBeUndefined();
  });

  it('reads a roster longer than one page', async () => {
    const skills = [Array.from({ length: 30_000 }, () => 'x').join('')];
    const ids = Array.from({ length: 40 }, (_, index) => `agent-${String(index).padStart(2, '0')}`);
    await Promise.all(ids.map((agentId) => enter(table, agentId, { skills })));
    expect((await loadRoster(table)).map(({ agentId }) => agentId)).toEqual(ids);
  });
});
