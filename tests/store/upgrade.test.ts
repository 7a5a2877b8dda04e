import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConnections } from '../../shared/live/connections.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadAgent, loadRoster } from '../../shared/store/roster.ts';
import { setConnected } from '../../shared/store/roster-connection.ts';
import { act, done, openTestDesk, take, written } from '../desk/bench.ts';
import { SYSTEM } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';

describe('what a desk’s first version wrote', () => {
  let engine: RunningEngine;

  beforeAll(async () => {
    engine = await startEngine('dynoxide');
  });
  afterAll(() => engine.end());

  /** An agent and a console of theirs, as they were kept then. */
  async function tableOfThen() {
    const table = await engine.newTable();
    const agent = {
      ...{ name: 'Demo agent 1', availability: 'online', connected: true, lastConnection: 'old' },
      ...{ capacity: 5, load: 0, queues: ['general'], skills: [] },
    };
    const connection = { agentId: 'agent-1', oversees: false, queues: ['general'], ttl: 1_900_000_000 };
    for (const Item of [
      { ...keys.roster('agent-1'), ...agent },
      { ...keys.connection('old'), ...connection },
    ]) {
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    }
    return table;
  }

  it('is read: an agent is offline until they connect anew, and has missed nothing', async () => {
    const table = await tableOfThen();
    expect(await loadRoster(table)).toMatchObject([{ agentId: 'agent-1', connection: 'closed', missedInRow: 0 }]);
    expect(await loadConnections(table, Date.parse('2026-05-03T12:00:00.000Z'))).toMatchObject([{ seenAtMs: 0 }]);
  });

  it('counts on from there', async () => {
    const table = await tableOfThen();
    const desk = openTestDesk(table);
    await setConnected(table, 'agent-1', 'new');
    const { session } = await take(desk, written(1));
    const offer = { offerId: 'offer-1', agentId: 'agent-1', expiresAt: '2026-05-03T12:00:30.000Z' };
    done(await act(desk, session.id, SYSTEM, { type: 'offer', ...offer }));
    desk.pass(30);
    done(await act(desk, session.id, SYSTEM, { type: 'expire', offerId: 'offer-1' }));
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ connection: 'open', load: 0, missedInRow: 1 });
  });
});
