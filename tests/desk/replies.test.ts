import { beforeEach, describe, expect, it } from 'vitest';
import type { Outbound, Send, Sending } from '../../shared/channels/outbound.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { reply, retryReply } from '../../shared/desk/reply.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import { loadEntry } from '../../shared/store/sessions.ts';
import { BEN, CUSTOMER, LEAD } from '../domain/support.ts';
import { act, done, enter, ledgerNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

deskForTests();

let sessionId: string;

beforeEach(async () => {
  await enter(table, 'agent-1');
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

const say = (messageId: string) => reply(desk, sessionId, ANN, { messageId, text: `answer ${messageId}` });

describe('an answer', () => {
  it('stands in the history, queued', async () => {
    const { session, entry } = done(await say('reply-01'));
    expect(entry).toMatchObject({ seq: session.rev, delivery: { state: 'queued', attempt: 1, channelIds: [] } });
    expect(await loadEntry(table, sessionId, entry.seq)).toEqual(entry);
  });

  it('stands there once, though it is sent five times', async () => {
    const first = done(await say('reply-01'));
    for (let times = 0; times < 4; times += 1) expect(await say('reply-01')).toMatchObject({ entry: first.entry });
    await say('reply-02');
    expect(await say('reply-01')).toMatchObject({ entry: first.entry });
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'message-sent')).toHaveLength(2);
  });

  it('stands there once, though it is sent five times at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => say('reply-01')));
    expect(new Set(all.map((outcome) => done(outcome).entry.seq)).size).toBe(1);
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'message-sent')).toHaveLength(1);
  });

  it.each([
    ['somebody else', { kind: 'agent', id: 'agent-2', roles: ['agent'] }, 'not-owner'],
    ['a lead who does not own it', { kind: 'agent', id: 'lead-1', roles: ['lead'] }, 'not-owner'],
  ] as const)('is not for %s to give', async (_, by, refused) => {
    expect(await reply(desk, sessionId, by, { messageId: 'reply-01', text: 'hello' })).toEqual({ refused });
  });

  it('is not given on a session that there is not', async () => {
    expect(await reply(desk, 'ses_none', ANN, { messageId: 'reply-01', text: 'hello' })).toEqual({
      refused: 'not-found',
    });
  });
});

describe('delivering an answer', () => {
  let seq: number;
  let asked: Outbound[];

  beforeEach(async () => {
    seq = done(await say('reply-01')).entry.seq;
    asked = [];
  });

  function sending(outcome: Sending): Send {
    return async (outbound) => {
      asked.push(outbound);
      return outcome;
    };
  }

  const deliverBy = (outcome: Sending, attempt = 1, lastTry = false) =>
    deliver(desk, sending(outcome), { sessionId, seq, attempt }, lastTry);
  const deliveryNow = async () => (await loadEntry(table, sessionId, seq))?.delivery;

  const SENT: Sending = { outcome: 'sent', channelIds: ['11'] };
  const BLOCKED: Sending = { outcome: 'refused', reason: 'blocked', detail: 'bot was blocked', channelIds: [] };
  const DOWN: Sending = { outcome: 'unreachable', detail: 'no answer', channelIds: [] };
  const LATER: Sending = { outcome: 'unreachable', detail: 'too many', retryAfterSeconds: 7, channelIds: ['11'] };

  it('notes the ids under which it was sent', async () => {
    expect(await deliverBy(SENT)).toBe('done');
    expect(asked).toMatchObject([{ thread: 'telegram#700:1', content: { text: 'answer reply-01' }, channelIds: [] }]);
    expect(await deliveryNow()).toMatchObject({ state: 'sent', attempt: 1, channelIds: ['11'] });
  });

  it('sends nothing when the job comes again', async () => {
    await deliverBy(SENT);
    expect(await deliverBy(SENT)).toBe('done');
    expect(asked).toHaveLength(1);
  });

  it('sends nothing for what is no answer, another attempt, or not there', async () => {
    expect(await deliverBy(SENT, 2)).toBe('done');
    expect(await deliver(desk, sending(SENT), { sessionId, seq: 1, attempt: 1 }, false)).toBe('done');
    expect(await deliver(desk, sending(SENT), { sessionId, seq: 99, attempt: 1 }, false)).toBe('done');
    expect(asked).toEqual([]);
  });

  it('fails with the reason when the channel refuses', async () => {
    expect(await deliverBy(BLOCKED)).toBe('done');
    expect(await deliveryNow()).toMatchObject({ state: 'failed', reason: 'blocked' });
  });

  it('waits as long as the channel asks, and goes on from the part that got through', async () => {
    expect(await deliverBy(LATER)).toEqual({ retryAfterSeconds: 7, detail: 'too many' });
    expect(await deliveryNow()).toMatchObject({ state: 'queued', attempt: 1, channelIds: ['11'] });
    await deliverBy({ outcome: 'sent', channelIds: ['11', '12'] });
    expect(asked.map(({ channelIds }) => channelIds)).toEqual([[], ['11']]);
    expect(await deliveryNow()).toMatchObject({ state: 'sent', channelIds: ['11', '12'] });
  });

  it('stays queued while the channel is down, and fails at the last try', async () => {
    const before = await deliveryNow();
    expect(await deliverBy(DOWN)).toEqual({ retryAfterSeconds: undefined, detail: 'no answer' });
    expect(await deliveryNow()).toEqual(before);
    expect(await deliverBy(DOWN, 1, true)).toBe('done');
    expect(await deliveryNow()).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('has failed when the way to the customer broke at the last try, too', async () => {
    const breaking: Send = () => Promise.reject(new TypeError('broken'));
    const broken = (lastTry: boolean) => deliver(desk, breaking, { sessionId, seq, attempt: 1 }, lastTry);
    await expect(broken(false)).rejects.toBeInstanceOf(TypeError);
    expect(await deliveryNow()).toMatchObject({ state: 'queued', attempt: 1 });
    await expect(broken(true)).rejects.toBeInstanceOf(TypeError);
    expect(await deliveryNow()).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('is tried anew when its owner or a lead asks, once per failure', async () => {
    await deliverBy(BLOCKED);
    const both = await Promise.all([retryReply(desk, sessionId, seq, ANN), retryReply(desk, sessionId, seq, LEAD)]);
    expect(both.filter((outcome) => 'entry' in outcome)).toHaveLength(1);
    expect(both).toContainEqual({ refused: 'delivery-not-failed' });
    expect(await deliveryNow()).toMatchObject({ state: 'queued', attempt: 2 });
    expect(await deliverBy(SENT, 1)).toBe('done');
    expect(asked).toHaveLength(1);
    await deliverBy(SENT, 2);
    expect(await deliveryNow()).toMatchObject({ state: 'sent', attempt: 2 });
  });

  it('is tried anew after the end for whoever held the session then, and for a lead; not for others', async () => {
    await deliverBy(BLOCKED);
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    expect(await retryReply(desk, sessionId, seq, BEN)).toEqual({ refused: 'not-owner' });
    done(await retryReply(desk, sessionId, seq, ANN));
    await deliverBy(BLOCKED, 2);
    done(await retryReply(desk, sessionId, seq, LEAD));
    await deliverBy(SENT, 3);
    expect(await deliveryNow()).toMatchObject({ state: 'sent', attempt: 3 });
  });

  it('is tried anew by a lead while nobody holds the session', async () => {
    await deliverBy(BLOCKED);
    done(await act(desk, sessionId, ANN, { type: 'return', cause: 'owner' }));
    expect(await retryReply(desk, sessionId, seq, ANN)).toEqual({ refused: 'not-owned' });
    done(await retryReply(desk, sessionId, seq, LEAD));
  });

  it('is not tried anew for anybody else, nor when it did not fail', async () => {
    expect(await retryReply(desk, sessionId, seq, ANN)).toEqual({ refused: 'delivery-not-failed' });
    await deliverBy(BLOCKED);
    expect(await retryReply(desk, sessionId, seq, BEN)).toEqual({ refused: 'not-owner' });
    expect(await retryReply(desk, sessionId, 99, ANN)).toEqual({ refused: 'not-found' });
    expect(await retryReply(desk, 'ses_none', seq, ANN)).toEqual({ refused: 'not-found' });
  });
});

describe('carrying out a command', () => {
  it('is decided anew when the session changes under it', async () => {
    let message = 1;
    const seen: number[] = [];
    const outcome = await carryOut(desk, sessionId, async (session) => {
      seen.push(session.rev);
      message += 1;
      if (message < 4) await take(desk, written(message));
      return { type: 'park', at: desk.now(), by: ANN, commandId: 'park-1', reason: 'parts' };
    });
    expect(outcome).toMatchObject({ session: { status: 'pending' } });
    expect(seen).toEqual([3, 4, 5]);
  });

  it('is given up as busy when the session changes each time', async () => {
    let message = 1;
    const outcome = await carryOut(desk, sessionId, async () => {
      message += 1;
      await take(desk, written(message));
      return { type: 'park', at: desk.now(), by: ANN, commandId: 'park-1', reason: 'parts' };
    });
    expect(outcome).toEqual({ refused: 'busy' });
  });

  it('answers what the caller itself refuses', async () => {
    expect(await carryOut(desk, sessionId, () => refuse('forbidden'))).toEqual({ refused: 'forbidden' });
    expect(await act(desk, 'ses_none', CUSTOMER, { type: 'claim' })).toEqual({ refused: 'not-found' });
  });
});
