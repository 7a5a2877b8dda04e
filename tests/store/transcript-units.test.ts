import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../shared/desk/deliver.ts';
import { makeTranscript } from '../../shared/desk/make-transcript.ts';
import { sendTranscript } from '../../shared/desk/send-transcript.ts';
import { transcriptLink, transcriptsOf } from '../../shared/desk/transcripts.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const SEES = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const TWENTY = 20;

meterForTests();

let desk: TestDesk;
let sessionId: string;
let closing: number;

/** A session of twenty messages that its agent has completed; what follows is counted. */
beforeEach(async () => {
  const counted = openTestDesk(meter.table);
  // Settings are read as they are: one unit.
  desk = { ...counted, settings: () => loadSettings(meter.table) };
  await enter(plain, 'agent-1', { capacity: 5 });
  for (let at = 1; at <= TWENTY; at += 1) {
    sessionId = (await take(counted, written(at, { text: `an ordinary line of a conversation, number ${at}` }))).session
      .id;
    if (at === 1) done(await act(counted, sessionId, ANN, { type: 'claim' }));
  }
  const complete = { type: 'complete', cause: 'agent', category: 'resolved' } as const;
  closing = done(await act(counted, sessionId, ANN, complete)).session.completion?.closing ?? 0;
  desk.pass(60);
  return () => meter.end();
});

const put = async () => undefined;
const make = () => makeTranscript(desk, put, { sessionId, closing });

async function cost(operation: () => Promise<unknown>) {
  const { reads, writes, indexReads, indexWrites } = await meter.of(operation);
  return { reads, writes, indexes: indexReads + indexWrites };
}

describe('a transcript', () => {
  it('is made for one unit each of settings and note, the roster, and one for ten entries; noted for one', async () => {
    // 22 entries of 250 bytes and less.
    expect(await cost(make)).toEqual({ reads: 5, writes: 1, indexes: 0 });
  });

  it('is not made again for two units', async () => {
    await make();
    expect(await cost(make)).toEqual({ reads: 2, writes: 0, indexes: 0 });
  });

  it('is listed for one, and linked to for one', async () => {
    await make();
    const session = await sessionNow(plain, sessionId);
    expect(await cost(() => transcriptsOf(desk, session))).toEqual({ reads: 1, writes: 0, indexes: 0 });
    const link = () => transcriptLink(desk, sessionId, closing, 'html', async () => 'https://bucket.test');
    expect(await cost(link)).toEqual({ reads: 1, writes: 0, indexes: 0 });
  });

  it('is noted in an item of less than half a kilobyte, however often a session is closed', async () => {
    const { noteTranscript } = await import('../../shared/store/transcripts.ts');
    const file = (format: string) => ({ key: `keep-3650/ses_${'X'.repeat(26)}/99999.${format}`, bytes: 99_999_999 });
    const at = '2026-05-03T12:00:00.000Z';
    const note = () =>
      noteTranscript(meter.table, `ses_${'X'.repeat(26)}`, {
        ...{ closing: 99_999, at, expiresAt: '2036-05-03T12:00:00.000Z', html: file('html'), json: file('json') },
      });
    expect(await cost(note)).toEqual({ reads: 0, writes: 1, indexes: 0 });
  });
});

describe('a record for the customer', () => {
  it('is asked for by a transaction of two items, and delivered for the history and its authors', async () => {
    const send = async () => done(await sendTranscript(desk, sessionId, ANN, 'record-01', SEES));
    // The session and the settings; the agent as well where the text names them.
    expect(await cost(send)).toEqual({ reads: 2, writes: 4, indexes: 0 });
    const { seq } = (await send()).entry;
    const delivering = () =>
      deliver(desk, async () => ({ outcome: 'sent', channelIds: ['1'] }), { sessionId, seq, attempt: 1 }, false);
    expect(await cost(delivering)).toEqual({ reads: 4, writes: 1, indexes: 0 });
  });
});
