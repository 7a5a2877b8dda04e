import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { endGrace } from '../../shared/desk/end-grace.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { react } from '../../shared/desk/react.ts';
import { reply } from '../../shared/desk/reply.ts';
import { settle } from '../../shared/desk/settle.ts';
import type { OwnerGonePolicy } from '../../shared/domain/commands.ts';
import { GRACE_MS, presenceOf, type RosterAgent } from '../../shared/domain/roster.ts';
import { connect } from '../../shared/live/connections.ts';
import { disconnect } from '../../shared/live/disconnect.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Table } from '../../shared/store/table.ts';
import type { PresenceDeadline } from '../../shared/timers/deadline.ts';
import { ANN, LEAD } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { act, done, enter, ledgerNow, QUEUE, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, openDesk, table } from './fresh-desk.ts';

deskForTests();

let armed: PresenceDeadline[];
let chats = 0;

beforeEach(async () => {
  armed = [];
});

function settingsWith(whenOwnerGone: OwnerGonePolicy): DeskSettings {
  return { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, whenOwnerGone } };
}

/** Agent-1's place in the roster. */
async function ann(): Promise<RosterAgent> {
  const agent = await loadAgent(table, 'agent-1');
  if (agent === undefined) throw new Error('agent-1 is not there');
  return agent;
}

/** Agent-1 changes, as far as sessions are not concerned, and keeps the rest. */
async function become(unusual: Partial<RosterAgent>): Promise<void> {
  await enter(table, 'agent-1', { ...(await ann()), ...unusual });
}

/** A session that agent-1 owns, in which the customer waits for an answer. */
async function asked(): Promise<string> {
  chats += 1;
  const { session } = await take(desk, written(1, { chat: chats }));
  done(await act(desk, session.id, ANN, { type: 'claim' }));
  return session.id;
}

/** One in which they have answered. */
async function answered(): Promise<string> {
  const sessionId = await asked();
  const by = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
  done(await reply(desk, sessionId, by, { messageId: `reply-${chats}`, text: 'hello' }));
  return sessionId;
}

/** One that they have parked. */
async function parked(): Promise<string> {
  const sessionId = await asked();
  done(await act(desk, sessionId, ANN, { type: 'park', reason: 'waits for parts' }));
  return sessionId;
}

function reactTo(before: RosterAgent | undefined, after: RosterAgent): Promise<void> {
  const arm = async (deadline: unknown) => {
    armed.push(deadline as PresenceDeadline);
  };
  return react({ desk, arm, queue: async () => undefined }, { kind: 'agent', before, after });
}

describe('of an agent who is gone', () => {
  const CASES = [
    ['the customer waits', asked, { customerWaits: 'return', others: 'keep' }, 'returned'],
    ['the customer waits', asked, { customerWaits: 'keep', others: 'return' }, 'marked'],
    ['the customer was answered', answered, { customerWaits: 'keep', others: 'return' }, 'returned'],
    ['the customer was answered', answered, { customerWaits: 'return', others: 'keep' }, 'marked'],
    ['it is parked', parked, { customerWaits: 'return', others: 'return' }, 'marked'],
    ['it is parked', parked, { customerWaits: 'keep', others: 'keep' }, 'marked'],
  ] as const;

  it.each(CASES)('a session in which %s goes as the policy says (%#)', async (_, make, policy, outcome) => {
    openDesk(settingsWith(policy));
    await enter(table, 'agent-1');
    const sessionId = await make();
    const { status } = await sessionNow(table, sessionId);
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    const after = await sessionNow(table, sessionId);
    if (outcome === 'returned') expect(after).toMatchObject({ status: 'waiting', passedBy: [] });
    else expect(after).toMatchObject({ status, ownerId: 'agent-1', ownerGoneSince: desk.now() });
    expect((await ledgerNow(table, sessionId)).at(-1)).toBe(outcome === 'returned' ? 'returned' : 'owner-left');
    expect((await ann()).load).toBe(outcome === 'marked' && status === 'active' ? 1 : 0);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('the policy of the queue comes before that of the desk', async () => {
    const keep = { whenOwnerGone: { customerWaits: 'keep', others: 'keep' } } as const;
    const queues = DEFAULT_SETTINGS.queues.map((queue) => ({ ...queue, policy: keep }));
    openDesk({ ...DEFAULT_SETTINGS, queues });
    await enter(table, 'agent-1');
    const sessionId = await asked();
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerGoneSince: desk.now() });
  });

  it('a live offer is taken back, and is not held against them', async () => {
    await enter(table, 'agent-1');
    const { session } = await take(desk, written(1));
    await offerNext(desk, session.id);
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting', passedBy: [] });
    expect((await ledgerNow(table, session.id)).at(-1)).toBe('withdrawn');
    expect(await ann()).toMatchObject({ load: 0, missedInRow: 0 });
    await enter(table, 'agent-2');
    expect(await offerNext(desk, session.id)).toEqual({ offeredTo: 'agent-2' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('an offer from a queue that is not theirs is found as well', async () => {
    await enter(table, 'agent-1', { queues: [] });
    await enter(table, 'agent-2');
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, LEAD, { type: 'assign', agentId: 'agent-2' }));
    const to = { kind: 'agent', agentId: 'agent-1', offerId: 'ofr_1', expiresAt: '2026-05-03T12:00:30.000Z' } as const;
    done(await act(desk, session.id, LEAD, { type: 'transfer', to, note: 'knows them' }));
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'waiting' });
    expect((await ann()).load).toBe(0);
  });

  it('nothing more happens however often it is said', async () => {
    await enter(table, 'agent-1', { capacity: 9 });
    const sessionIds = [await asked(), await answered(), await parked()];
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    const after = await Promise.all(sessionIds.map((id) => sessionNow(table, id)));
    await Promise.all([settle(desk, 'agent-1'), settle(desk, 'agent-1')]);
    expect(await Promise.all(sessionIds.map((id) => sessionNow(table, id)))).toEqual(after);
  });

  it('what the index does not name yet is looked for again, and then left to the sweep', async () => {
    await enter(table, 'agent-1');
    const sessionId = await asked();
    await become({ connection: 'closed', load: 2 });
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    await settle({ ...desk, pause }, 'agent-1');
    expect(pauses).toBe(2);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
  });

  it('nothing is touched who is not in the roster, or only interrupted', async () => {
    await settle(desk, 'agent-1');
    await enter(table, 'agent-1');
    const sessionId = await asked();
    await become({ connection: 'interrupted', interruptedAt: desk.now() });
    await settle(desk, 'agent-1');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });
});

describe('an agent who is back', () => {
  it('has their sessions without the mark', async () => {
    await enter(table, 'agent-1', { capacity: 9 });
    const sessionIds = [await answered(), await parked()];
    await become({ connection: 'closed' });
    await settle(desk, 'agent-1');
    await become({ connection: 'open' });
    await settle(desk, 'agent-1');
    for (const sessionId of sessionIds) {
      expect(await sessionNow(table, sessionId)).not.toHaveProperty('ownerGoneSince');
      expect((await ledgerNow(table, sessionId)).at(-1)).toBe('owner-back');
    }
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('while their sessions are looked at keeps what is left, unmarked', async () => {
    await enter(table, 'agent-1', { capacity: 9 });
    const sessionIds = [await asked(), await asked(), await answered()];
    await become({ connection: 'closed' });
    const settings: Desk['settings'] = async () => {
      await become({ connection: 'open' });
      return DEFAULT_SETTINGS;
    };
    await settle({ ...desk, settings }, 'agent-1');
    for (const sessionId of sessionIds) {
      expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
      expect(await sessionNow(table, sessionId)).not.toHaveProperty('ownerGoneSince');
    }
  });
});

describe('an agent who is back just before a session of theirs is marked', () => {
  /** The table, and something that happens just before the first commit on it. */
  function justBeforeACommit(what: () => Promise<void>): Table {
    const options = { marshallOptions: { removeUndefinedValues: true } };
    const client = DynamoDBDocumentClient.from(table.client, options);
    const send = client.send.bind(client) as (...given: unknown[]) => Promise<unknown>;
    let isFirst = true;
    const interrupted = async (command: unknown, ...more: unknown[]) => {
      if (isFirst && command instanceof TransactWriteCommand) {
        isFirst = false;
        await what();
      }
      return send(command, ...more);
    };
    return { ...table, client: Object.assign(client, { send: interrupted }) };
  }

  it('has it without the mark in the end', async () => {
    await enter(table, 'agent-1');
    const sessionId = await parked();
    await become({ connection: 'closed' });
    const racing = justBeforeACommit(() => become({ connection: 'open' }));
    await settle({ ...desk, table: racing }, 'agent-1');
    expect((await ledgerNow(table, sessionId)).slice(-2)).toEqual(['owner-left', 'owner-back']);
    expect(await sessionNow(table, sessionId)).not.toHaveProperty('ownerGoneSince');
  });
});

describe('the loss of the last console', () => {
  const viewer = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };
  const nowMs = () => Date.parse(desk.now());

  /** Does something to the consoles of agent-1 and reacts to what that changed in the roster. */
  async function changing(what: () => Promise<unknown>): Promise<void> {
    const before = await ann();
    await what();
    await reactTo(before, await ann());
  }

  const come = (tab: string) => changing(() => connect(table, tab, viewer, nowMs()));
  const lose = (tab: string) => changing(() => disconnect(table, tab, 'lost', nowMs()));
  const leave = (tab: string) => changing(() => disconnect(table, tab, 'left', nowMs()));
  /** Lets a timer fire, and reacts. */
  async function fire(deadline: PresenceDeadline): Promise<string> {
    let outcome = '';
    await changing(async () => {
      outcome = await endGrace(desk, deadline);
    });
    return outcome;
  }

  beforeEach(async () => {
    await enter(table, 'agent-1', { connection: 'closed' });
    await come('tab-1');
  });

  it('changes nothing for a minute but that nothing is offered', async () => {
    const sessionId = await asked();
    await lose('tab-1');
    expect(armed).toEqual([{ kind: 'presence', agentId: 'agent-1', at: new Date(nowMs() + GRACE_MS).toISOString() }]);
    expect(presenceOf(await ann())).toBe('online');
    const { session } = await take(desk, written(1, { chat: 900 }));
    expect(await offerNext(desk, session.id)).toBe('nobody');
    desk.pass(GRACE_MS / 1_000 - 1);
    for (const deadline of armed) expect(await fire(deadline)).toBe('early');
    await come('tab-2');
    expect(await ledgerNow(table, sessionId)).not.toContain('owner-left');
    expect(await sessionNow(table, session.id)).toMatchObject({ status: 'offered', offer: { agentId: 'agent-1' } });
  });

  it('means after a minute that they are gone', async () => {
    const [waiting, other] = [await asked(), await answered()];
    await lose('tab-1');
    desk.pass(GRACE_MS / 1_000);
    for (const deadline of armed) expect(await fire(deadline)).toBe('closed');
    expect(presenceOf(await ann())).toBe('offline');
    expect(await sessionNow(table, waiting)).toMatchObject({ status: 'waiting' });
    expect(await sessionNow(table, other)).toMatchObject({ status: 'active', ownerGoneSince: desk.now() });
    for (const deadline of armed) expect(await fire(deadline)).toBe('nothing-to-do');
    await come('tab-2');
    expect(await sessionNow(table, other)).not.toHaveProperty('ownerGoneSince');
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('begins a minute of its own each time', async () => {
    await lose('tab-1');
    desk.pass(50);
    await come('tab-2');
    desk.pass(5);
    await lose('tab-2');
    const [first, second] = armed;
    if (first === undefined || second === undefined) throw new Error('two timers should be armed');
    desk.pass(5);
    expect(await fire(first)).toBe('nothing-to-do');
    expect(presenceOf(await ann())).toBe('online');
    desk.pass(55);
    expect(await fire(second)).toBe('closed');
  });

  it('arms one timer however often it is reported', async () => {
    const before = await ann();
    await lose('tab-1');
    const after = await ann();
    await reactTo(after, { ...after, load: 1 });
    expect(armed).toHaveLength(1);
    await reactTo(before, after);
    expect(armed[1]).toEqual(armed[0]);
  });

  it('on purpose means at once that they are gone', async () => {
    const sessionId = await asked();
    await leave('tab-1');
    expect(armed).toEqual([]);
    expect(presenceOf(await ann())).toBe('offline');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
  });
});
