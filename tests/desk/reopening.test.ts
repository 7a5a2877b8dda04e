import { beforeEach, describe, expect, it } from 'vitest';
import type { Deed } from '../../shared/desk/by-hand.ts';
import { carryOut, carryOutByRoom } from '../../shared/desk/carry-out.ts';
import { callOffCommand, type ReopenTo, reopenCommand, reopenRequests } from '../../shared/desk/closing.ts';
import type { Content } from '../../shared/domain/content.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Asking } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { beforeFirstCommit } from './before-first-commit.ts';
import { act, attachedTo, done, enter, historyNow, sessionNow, type TestDesk, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['agent', 'lead'] } as const;
const COMPLETE: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };

deskForTests();

let sessionId: string;
let deeds = 0;
let chats = 0;

beforeEach(async () => {
  for (const agentId of ['agent-1', 'agent-2']) await enter(table, agentId, { capacity: 1 });
  await enter(table, 'lead-1', { roles: ['agent', 'lead'], queues: [] });
  sessionId = await completedBy(ANN);
});

async function completedBy(
  by: typeof ANN | typeof BEN,
  content: Content = { kind: 'text', text: 'My parcel\n  is lost' },
): Promise<string> {
  chats += 1;
  const { session } = await take(desk, { ...written(1, { chat: chats }), content });
  done(await act(desk, session.id, by, { type: 'claim' }));
  desk.pass(1);
  done(await act(desk, session.id, by, COMPLETE));
  desk.pass(60);
  return session.id;
}

async function fillUp(by: typeof ANN | typeof BEN): Promise<void> {
  chats += 1;
  const { session } = await take(desk, written(1, { chat: chats }));
  done(await act(desk, session.id, by, { type: 'claim' }));
}

function deed(by: Deed['by']): Deed {
  deeds += 1;
  return { at: desk.now(), by, commandId: `deed-${deeds}` };
}

const reopen = (to: ReopenTo, by: Deed['by'] = LEAD) => {
  const given = deed(by);
  const command = { type: 'reopen', ...given, reason: 'it is broken again' } as const;
  return carryOut(desk, sessionId, (session) => reopenCommand(desk, session, command, to));
};

async function toldNow(): Promise<readonly string[]> {
  return (await historyNow(table, sessionId)).flatMap(({ event }) =>
    event.type === 'message-sent' && event.content.kind === 'text' ? [event.content.text] : [],
  );
}

describe('a completed session that a lead opens again', () => {
  it('waits in its queue, and the customer hears what it was about', async () => {
    done(await reopen({ kind: 'queue' }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting', waitingSince: desk.now() });
    expect(await toldNow()).toEqual([expect.stringContaining('It was about: My parcel is lost')]);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('that had no words is told by a sign of what was sent', async () => {
    const file = { fileId: 'fil_1', name: 'photo.jpg', type: 'image/jpeg', as: 'photo' } as const;
    sessionId = await completedBy(ANN, { kind: 'files', files: [file] });
    done(await reopen({ kind: 'queue' }));
    expect(await toldNow()).toEqual([expect.stringMatching(/It was about: 📷$/)]);
  });

  it.each<[string, () => Promise<void>, object]>([
    ['is whose it was', async () => undefined, { status: 'active', ownerId: 'agent-1' }],
    ['waits when they are full', () => fillUp(ANN), { status: 'waiting' }],
    ['waits when they are gone', () => enter(table, 'agent-1', { connection: 'closed' }), { status: 'waiting' }],
  ])('for the last owner %s', async (_, given, expected) => {
    await given();
    done(await reopen({ kind: 'last-owner' }));
    expect(await sessionNow(table, sessionId)).toMatchObject(expected);
  });

  it('is a named agent’s, beyond their capacity if the lead says so', async () => {
    await fillUp(BEN);
    expect(await reopen({ kind: 'agent', agentId: 'agent-2' })).toEqual({ refused: 'at-capacity' });
    done(await reopen({ kind: 'agent', agentId: 'agent-2', overCapacity: true }));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-2' });
    expect(await loadAgent(table, 'agent-2')).toMatchObject({ load: 2 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it.each<[string, () => Promise<void>, string]>([
    ['who is not there', () => enter(table, 'agent-2', { connection: 'closed' }), 'not-available'],
    ['of other queues', () => enter(table, 'agent-2', { queues: [] }), 'not-a-member'],
  ])('is not given to somebody %s', async (_, given, refused) => {
    await given();
    expect(await reopen({ kind: 'agent', agentId: 'agent-2' })).toEqual({ refused });
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed' });
  });

  it('waits when the last owner’s place is taken between the look and the commit', async () => {
    const overtaken = { ...desk, table: beforeFirstCommit(table, () => fillUp(ANN)) };
    const command = { type: 'reopen', ...deed(LEAD), reason: 'it is broken again' } as const;
    done(
      await carryOutByRoom(overtaken, sessionId, (now) =>
        reopenCommand(overtaken, now, command, { kind: 'last-owner' }),
      ),
    );
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is opened once by two leads at once, and told once', async () => {
    const outcomes = await Promise.all([reopen({ kind: 'queue' }), reopen({ kind: 'last-owner' })]);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'not-completed' }]);
    expect(await toldNow()).toHaveLength(1);
  });

  it('keeps what earlier owners’ figures say', async () => {
    done(await reopen({ kind: 'agent', agentId: 'agent-2' }));
    desk.pass(600);
    done(await act(desk, sessionId, BEN, COMPLETE));
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

describe('a completed session whose customer has begun another one', () => {
  const writes = (text: string, messageId: number, by: TestDesk = desk) =>
    take(by, written(messageId, { chat: chats, text }));

  it('is not opened while that one is open: one of the two would be deaf', async () => {
    const { session } = await writes('something else', 2);
    expect(await reopen({ kind: 'queue' })).toEqual({ refused: 'customer-elsewhere' });
    done(await act(desk, sessionId, BEN, { type: 'ask-reopen', reason: 'not solved' }));
    const grant = { type: 'grant-reopen', ...deed(LEAD) } as const;
    const granted = await carryOut(desk, sessionId, (now) => reopenCommand(desk, now, grant, { kind: 'queue' }));
    expect(granted).toEqual({ refused: 'customer-elsewhere' });
    expect(await toldNow()).toEqual([]);
    expect(await attachedTo(table, chats)).toBe(session.id);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('hears the customer again once it is opened, that one being completed', async () => {
    const { session: later } = await writes('something else', 2);
    done(await act(desk, later.id, BEN, { type: 'claim' }));
    done(await act(desk, later.id, BEN, COMPLETE));
    desk.pass(60);
    done(await reopen({ kind: 'last-owner' }));
    expect((await writes('thank you for looking again', 3)).session.id).toBe(sessionId);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is not called off, though its ten seconds last', async () => {
    done(await reopen({ kind: 'last-owner' }));
    done(await act(desk, sessionId, ANN, { ...COMPLETE, cause: 'spam' }));
    await writes('I am no robot', 2);
    const given = deed(ANN);
    const calledOff = await carryOut(desk, sessionId, (now) => callOffCommand(desk, now, given));
    expect(calledOff).toEqual({ refused: 'customer-elsewhere' });
  });

  it('in the moment in which it is opened: the word is said in it', async () => {
    const late = { ...desk, table: beforeFirstCommit(table, async () => void done(await reopen({ kind: 'queue' }))) };
    expect((await writes('something else', 2, late)).session.id).toBe(sessionId);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

describe('an agent’s wish for a completed session', () => {
  const ask = (by: Deed['by'] = BEN) => act(desk, sessionId, by, { type: 'ask-reopen', reason: 'not solved' });
  const wishes = async () => (await reopenRequests(desk)).sessions.map(({ id }) => id);

  it('is listed, longest waiting first, until it is answered', async () => {
    done(await ask());
    const first = sessionId;
    sessionId = await completedBy(ANN);
    done(await ask(ANN));
    expect(await wishes()).toEqual([first, sessionId]);
    expect(await ask()).toEqual({ refused: 'reopen-already-asked' });
    const given = deed(LEAD);
    const command = { type: 'grant-reopen', ...given, word: 'go on' } as const;
    done(await carryOut(desk, first, (session) => reopenCommand(desk, session, command, { kind: 'last-owner' })));
    expect(await wishes()).toEqual([sessionId]);
    done(await act(desk, sessionId, LEAD, { type: 'refuse-reopen', reason: 'it is' }));
    expect(await wishes()).toEqual([]);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed' });
    expect(await sessionNow(table, first)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect((await historyNow(table, first)).map(({ event }) => event.type).slice(-3)).toEqual([
      ...['reopen-granted', 'reopened', 'message-sent'],
    ]);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('can be said anew after a refusal', async () => {
    done(await ask());
    done(await act(desk, sessionId, LEAD, { type: 'refuse-reopen', reason: 'wait' }));
    desk.pass(1);
    done(await ask());
    expect(await wishes()).toEqual([sessionId]);
  });
});

describe('a completion that is thought better of', () => {
  const callOff = (by: Deed['by'] = ANN) => {
    const given = deed(by);
    return carryOut(desk, sessionId, (session) => callOffCommand(desk, session, given));
  };

  beforeEach(async () => {
    done(await reopen({ kind: 'last-owner' }));
    done(await act(desk, sessionId, ANN, COMPLETE));
  });

  it('within ten seconds: it goes on as it was', async () => {
    desk.pass(9.999);
    done(await callOff());
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('beyond the capacity of whoever takes their next one just before', async () => {
    const overtaken = { ...desk, table: beforeFirstCommit(table, () => fillUp(ANN)) };
    const given = deed(ANN);
    done(await carryOutByRoom(overtaken, sessionId, (session) => callOffCommand(overtaken, session, given)));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 2 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('by a lead as well, and by nobody else', async () => {
    expect(await callOff(BEN)).toEqual({ refused: 'forbidden' });
    done(await callOff(LEAD));
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('not later', async () => {
    desk.pass(10);
    expect(await callOff()).toEqual({ refused: 'too-late' });
  });

  it('beyond the capacity, marked, when they have taken somebody else on', async () => {
    await fillUp(ANN);
    done(await callOff());
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 2 });
    const { events } = { events: (await historyNow(table, sessionId)).map(({ event }) => event) };
    expect(events.at(-1)).toMatchObject({ type: 'completion-called-off', overCapacity: true });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('takes an agent’s wish to have it back with it', async () => {
    done(await act(desk, sessionId, BEN, { type: 'ask-reopen', reason: 'not solved' }));
    done(await callOff());
    expect((await reopenRequests(desk)).sessions).toEqual([]);
  });
});
