import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { react } from '../../shared/desk/react.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { rosterAgent } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { enter, ledgerNow, QUEUE, sessionNow, take, written } from './bench.ts';
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

/** A desk that serves by itself. */
function automatic(unusual: Partial<DeskSettings['policy']> = {}): DeskSettings {
  return { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, autoAccept: true, ...unusual } };
}

describe('automatic service', () => {
  it('gives a session to whose turn it is without asking, with the greeting of the queue', async () => {
    const greeting = [{ text: 'Hello {{customer.name}}, this is {{agent.name}}' }];
    openDesk(automatic({ greeting }));
    await enter(table, 'agent-1');
    await enter(table, 'agent-2', { connection: 'interrupted' });
    const { session } = await take(desk, written(1));
    expect(await offerNext(desk, session.id)).toEqual({ offeredTo: 'agent-1' });
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'active', ownerId: 'agent-1', greeted: true });
    const ledger = await ledgerNow(table, session.id);
    expect(ledger.slice(-2)).toEqual(['assigned', 'message-sent']);
    expect(await ann()).toMatchObject({ load: 1, lastOfferedAt: desk.now() });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('fills the room of who comes, and no more', async () => {
    openDesk(automatic());
    const sessions = await Promise.all([601, 602, 603].map((chat) => take(desk, written(1, { chat }))));
    await enter(table, 'agent-1');
    await reactTo(undefined, rosterAgent('agent-1', { queues: [QUEUE] }));
    const statuses = await Promise.all(sessions.map(({ session }) => sessionNow(table, session.id)));
    expect(statuses.map(({ status }) => status).toSorted()).toEqual(['active', 'active', 'waiting']);
    expect((await ann()).load).toBe(2);
  });
});
