import { beforeEach, describe, expect, it } from 'vitest';
import type { Outbound, OutboundReaction, Sending } from '../../../shared/channels/outbound.ts';
import { editReply, reactToMessage } from '../../../shared/desk/about-message.ts';
import { deliver } from '../../../shared/desk/deliver.ts';
import { reply, retryReply } from '../../../shared/desk/reply.ts';
import { loadEntry } from '../../../shared/store/sessions.ts';
import { act, done, enter, historyNow, QUEUE, take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const VIEWER = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };

deskForTests();

let sessionId: string;
let seq: number;
let sent: Outbound[];
let shown: OutboundReaction[];

/** A session of Ann's whose customer has her answer, by two messages of their channel. */
beforeEach(async () => {
  sent = [];
  shown = [];
  await enter(table, ANN.id);
  await enter(table, BEN.id);
  sessionId = (await take(desk, { ...written(1), channelId: '11' })).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  seq = done(await reply(desk, sessionId, ANN, { messageId: 'reply-01', text: 'At one', answers: 2 })).entry.seq;
});

const delivered = (entrySeq: number, sending: Sending = { outcome: 'sent', channelIds: ['31', '32'] }) =>
  deliver(
    desk,
    async (outbound) => {
      sent.push(outbound);
      return sending;
    },
    { sessionId, seq: entrySeq, attempt: 1 },
    false,
    async (reaction) => {
      shown.push(reaction);
      return { outcome: 'sent', channelIds: [] };
    },
  );

const edits = (
  text: string,
  {
    by = ANN,
    at = seq,
    messageId = 'edit-001',
  }: { by?: typeof ANN | typeof BEN; at?: number; messageId?: string } = {},
) => editReply(desk, { sessionId, seq: at, messageId, by, viewer: VIEWER }, text);

const reacts = (emojis: readonly string[], at: number, messageId = 'react-01') =>
  reactToMessage(desk, { sessionId, seq: at, messageId, by: ANN, viewer: VIEWER }, emojis);

describe('an answer to a message', () => {
  it('names it to the channel', async () => {
    await delivered(seq);
    expect(sent[0]).toMatchObject({ content: { text: 'At one' }, answers: '11' });
  });

  it.each([1, 99])('is refused where entry %d is no message', async (answers) => {
    const outcome = await reply(desk, sessionId, ANN, { messageId: 'reply-02', text: 'yes', answers });
    expect(outcome).toEqual({ refused: 'unknown-message' });
  });

  it('without words or files is refused', async () => {
    expect(await reply(desk, sessionId, ANN, { messageId: 'reply-02', text: '' })).toEqual({ refused: 'empty-text' });
  });
});

describe('an answer that is said anew', () => {
  it('goes out by the messages that it is, and what it said before stands', async () => {
    await delivered(seq);
    const { entry } = done(await edits('At noon'));
    expect(entry).toMatchObject({ event: { type: 'message-edited', of: { seq } }, delivery: { state: 'queued' } });
    expect(await delivered(entry.seq, { outcome: 'sent', channelIds: [] })).toBe('done');
    expect(sent[1]).toMatchObject({
      content: { kind: 'text', text: 'At noon' },
      edits: { content: { text: 'At one' }, channelIds: ['31', '32'] },
    });
    expect((await loadEntry(table, sessionId, entry.seq))?.delivery?.state).toBe('sent');
    expect((await loadEntry(table, sessionId, seq))?.event).toMatchObject({ content: { text: 'At one' } });
  });

  it('is one, though it is asked for twice', async () => {
    const first = done(await edits('At noon'));
    expect(done(await edits('At noon')).entry).toEqual(first.entry);
    expect((await historyNow(table, sessionId)).filter(({ event }) => event.type === 'message-edited')).toHaveLength(1);
  });

  it('is none of the customer’s, of a colleague’s, or of what never got there', async () => {
    expect(await edits('At noon', { at: 2 })).toEqual({ refused: 'unknown-message' });
    expect(await edits('At noon', { at: 99 })).toEqual({ refused: 'unknown-message' });
    await delivered(seq, { outcome: 'refused', reason: 'blocked', detail: 'no', channelIds: [] });
    expect(await edits('At noon')).toEqual({ refused: 'not-delivered' });
    done(await act(desk, sessionId, ANN, { type: 'assign', agentId: BEN.id }));
    expect(await edits('At noon', { by: BEN })).toEqual({ refused: 'forbidden' });
  });
});

describe('an edit that did not reach the customer', () => {
  const fails = (at: number) => delivered(at, { outcome: 'refused', reason: 'blocked', detail: 'no', channelIds: [] });

  it('goes once more when somebody asks for it', async () => {
    await delivered(seq);
    const { entry } = done(await edits('At noon'));
    await fails(entry.seq);
    expect(done(await retryReply(desk, sessionId, entry.seq, ANN)).entry.delivery).toMatchObject({
      ...{ state: 'queued', attempt: 2 },
    });
  });

  it('does not come after one that has taken its place', async () => {
    await delivered(seq);
    const first = done(await edits('At noon')).entry.seq;
    await fails(first);
    const second = done(await edits('At two', { messageId: 'edit-002' })).entry.seq;
    expect(await retryReply(desk, sessionId, first, ANN)).toEqual({ refused: 'changed-meanwhile' });
    await fails(second);
    done(await retryReply(desk, sessionId, second, ANN));
  });
});

describe('an answer that is said anew in more words', () => {
  const PART = `${'word '.repeat(700)}\n\n`;
  const long = async () =>
    done(await reply(desk, sessionId, ANN, { messageId: 'reply-02', text: PART + PART })).entry.seq;

  it('is refused at once where it would become more messages than it is', async () => {
    expect(await edits(PART + PART)).toEqual({ refused: 'edit-too-long' });
    const at = await long();
    expect(await edits(PART + PART + PART, { at, messageId: 'edit-002' })).toEqual({ refused: 'edit-too-long' });
    done(await edits(`${PART}${PART}!`, { at, messageId: 'edit-003' }));
  });

  it('does not get back a message that a shorter text took away', async () => {
    const at = await long();
    await delivered(at, { outcome: 'sent', channelIds: ['41', '42'] });
    const shorter = done(await edits('In short', { at, messageId: 'edit-002' })).entry.seq;
    expect(await edits(PART + PART, { at, messageId: 'edit-003' })).toEqual({ refused: 'edit-too-long' });
    // One that never got to the customer took nothing away.
    await delivered(shorter, { outcome: 'refused', reason: 'refused', detail: 'no', channelIds: [] });
    done(await edits(`${PART}${PART}!`, { at, messageId: 'edit-004' }));
  });
});

describe('a reaction', () => {
  it('is shown to the customer’s message, or to an answer, by the channel’s id', async () => {
    await delivered(seq);
    for (const [at, messageId] of [
      [2, 'react-01'],
      [seq, 'react-02'],
    ] as const) {
      const { entry } = done(await reacts(['👍'], at, messageId));
      expect(await delivered(entry.seq)).toBe('done');
    }
    expect(shown).toEqual([
      { thread: 'telegram#700:1', of: '11', emojis: ['👍'] },
      { thread: 'telegram#700:1', of: '31', emojis: ['👍'] },
    ]);
  });

  it('is refused where the channel cannot name the message', async () => {
    const { session } = await take(desk, written(2));
    expect(await reacts(['👍'], session.rev)).toEqual({ refused: 'channel-cannot' });
  });

  it('fails where the answer has not got there', async () => {
    const { entry } = done(await reacts(['👍'], seq));
    await delivered(entry.seq);
    expect((await loadEntry(table, sessionId, entry.seq))?.delivery).toMatchObject({
      state: 'failed',
      reason: 'refused',
    });
  });
});
