import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { isThanks } from '../../shared/desk/thanks.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import { type Asking, LEAD } from '../domain/support.ts';
import { verify } from '../verify.ts';
import { act, attachedTo, done, enter, historyNow, ledgerNow, sessionNow, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';
import { anotherTable, desk, deskForTests, openDesk, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const COMPLETE: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };

function reopeningFor(telegram: number, reopenTo: 'queue' | 'owner' = 'owner'): DeskSettings {
  const { policy } = DEFAULT_SETTINGS;
  const reopenMinutes = { telegram, email: 0, web: 0 };
  return {
    ...DEFAULT_SETTINGS,
    policy: { ...policy, afterCompletion: { ...policy.afterCompletion, reopenMinutes, reopenTo } },
  };
}

deskForTests();

let sessionId: string;

beforeEach(async () => {
  await enter(table, 'agent-1', { capacity: 1 });
  await completed(DEFAULT_SETTINGS);
});

/** A session of Ann's that is completed now. */
async function completed(settings: DeskSettings, ending: Asking = COMPLETE, parked = false): Promise<void> {
  if (settings !== DEFAULT_SETTINGS) await anotherTable();
  openDesk(settings);
  await enter(table, 'agent-1', { capacity: 1 });
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  if (parked) done(await act(desk, sessionId, ANN, { type: 'park', reason: 'parts' }));
  desk.pass(5);
  done(await act(desk, sessionId, ANN, ending));
}

const writes = (text?: string, messageId = 2) => take(desk, written(messageId, text === undefined ? {} : { text }));
const ann = () => loadAgent(table, 'agent-1');

/** Ann takes somebody else on, so that she is full. */
async function fillUp(): Promise<void> {
  const other = (await take(desk, written(1, { chat: 2 }))).session.id;
  done(await act(desk, other, ANN, { type: 'claim' }));
}

describe('what a customer writes within ten seconds of the completion', () => {
  it('calls it off, and they never hear of it', async () => {
    desk.pass(9);
    await writes('one more thing');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    const clockwork = new Clockwork(desk);
    desk.pass(1);
    await clockwork.firing({ kind: 'session', sessionId, at: desk.now() });
    expect((await ledgerNow(table, sessionId)).slice(-2)).toEqual(['completion-called-off', 'message-received']);
    expect(await ann()).toMatchObject({ load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('opens it again in its queue when whoever held it has no room any more', async () => {
    await fillUp();
    await writes('one more thing');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'waiting' });
    expect(await ann()).toMatchObject({ load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('wakes what had been parked, and waits for room where there is none', async () => {
    await completed(reopeningFor(0), COMPLETE, true);
    await writes('one more thing');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    await completed(reopeningFor(0), COMPLETE, true);
    await fillUp();
    await writes('one more thing');
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'pending', parking: { wokenAt: desk.now() } });
    expect(await ann()).toMatchObject({ load: 1 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });
});

describe('thanks alone', () => {
  it.each(['Thank you!', 'ok, thanks', '谢谢！', 'شكرا', '👍', '🙏🙏🏽'])(
    '%s is filed with what is completed',
    async (text) => {
      desk.pass(300);
      const before = await sessionNow(table, sessionId);
      const { session } = await writes(text);
      expect(session.id).toBe(sessionId);
      expect(session).toMatchObject({ status: 'completed', completion: before.completion });
      expect((await historyNow(table, sessionId)).at(-1)?.event).toMatchObject({
        type: 'message-received',
        filed: true,
      });
      expect(await verify(table)).toMatchObject({ wrongs: [] });
    },
  );

  it.each(['Thank you, but where is it?', 'thanks for nothing', '?', '   ', 'thanks '.repeat(20)])(
    '%s is more than that',
    (text) => {
      expect(isThanks(text, DEFAULT_SETTINGS.policy.afterCompletion.thanks)).toBe(false);
    },
  );

  it('counts for so many minutes as the team says, and begins a session afterwards', async () => {
    desk.pass(600);
    const { session } = await writes('thanks');
    expect(session.id).not.toBe(sessionId);
    expect(session).toMatchObject({ status: 'waiting', previousId: sessionId });
  });

  it('that arrives twice is filed once', async () => {
    desk.pass(60);
    await writes('thanks');
    await writes('thanks');
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'message-received')).toHaveLength(2);
  });
});

describe('what a customer writes later', () => {
  it('begins a session that names the one before, where nothing opens again', async () => {
    desk.pass(11);
    const { session } = await writes('something else');
    expect(session).toMatchObject({ status: 'waiting', previousId: sessionId });
    expect(await attachedTo(table, 1)).toBe(session.id);
    expect(await sessionNow(table, sessionId)).toMatchObject({ status: 'completed' });
  });

  it.each<['queue' | 'owner', object]>([
    ['owner', { status: 'active', ownerId: 'agent-1' }],
    ['queue', { status: 'waiting' }],
  ])('opens it again within the time of its channel, to the %s', async (to, expected) => {
    await completed(reopeningFor(60, to));
    desk.pass(3_599);
    const { session } = await writes('it broke again');
    expect(session.id).toBe(sessionId);
    expect(session).toMatchObject(expected);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('begins a session when that time is over, and for another channel', async () => {
    await completed(reopeningFor(60));
    desk.pass(3_600);
    expect((await writes('it broke again')).session.id).not.toBe(sessionId);
  });

  it('waits in the queue when whoever held it is full, or gone', async () => {
    await completed(reopeningFor(60));
    desk.pass(60);
    await fillUp();
    expect((await writes('it broke again')).session).toMatchObject({ id: sessionId, status: 'waiting' });
    await completed(reopeningFor(60));
    desk.pass(60);
    await enter(table, 'agent-1', { connection: 'closed', load: 0 });
    expect((await writes('it broke again')).session).toMatchObject({ id: sessionId, status: 'waiting' });
  });

  it('opens it once, however many messages come at once', async () => {
    await completed(reopeningFor(60));
    desk.pass(60);
    await Promise.all([2, 3, 4].map((messageId) => writes(`word ${messageId}`, messageId)));
    const ledger = await ledgerNow(table, sessionId);
    expect(ledger.filter((type) => type === 'reopened')).toHaveLength(1);
    expect(ledger.filter((type) => type === 'message-received')).toHaveLength(4);
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('opens again what an agent asked for, and the wish is void', async () => {
    await completed(reopeningFor(60));
    done(await act(desk, sessionId, ANN, { type: 'ask-reopen', reason: 'not done' }));
    desk.pass(60);
    expect((await writes('it broke again')).session).not.toHaveProperty('reopenRequest');
    const refused = await act(desk, sessionId, LEAD, { type: 'grant-reopen' });
    expect(refused).toEqual({ refused: 'no-reopen-request' });
  });

  it('never opens what was spam, nor calls its end off', async () => {
    await completed(reopeningFor(60), { type: 'complete', cause: 'spam', category: 'other' });
    desk.pass(5);
    const { session } = await writes('buy now');
    expect(session.id).not.toBe(sessionId);
  });
});
