import { beforeEach, describe, expect, it } from 'vitest';
import { joinLedger } from '../../console/src/ledger/read-ledger.ts';
import { Ledger } from '../../shared/contracts/api.ts';
import { ledgerOf, ownerAt } from '../../shared/desk/ledger.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { isLedgerEvent } from '../../shared/domain/events.ts';
import { holdingAt, holdings as holdingsOf } from '../../shared/domain/ledger.ts';
import type { Session } from '../../shared/domain/session.ts';
import { act, done, enter, historyNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;

deskForTests();

let sessionId: string;

/** Begun at noon, taken after 10 s, taken over after 30 s, completed after 60 s; now it is 90 s after noon. */
beforeEach(async () => {
  await Promise.all(['agent-1', 'lead-1'].map((id) => enter(table, id)));
  sessionId = (await take(desk, written(1))).session.id;
  desk.pass(10);
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
  done(
    await act(desk, sessionId, LEAD, { type: 'whisper', noteId: 'note-0001', text: 'offer a refund', to: 'agent-1' }),
  );
  done(await act(desk, sessionId, ANN, { type: 'note', noteId: 'note-0002', text: 'likes tea', mentions: [] }));
  await take(desk, written(2));
  desk.pass(20);
  done(await act(desk, sessionId, LEAD, { type: 'assign', agentId: 'lead-1' }));
  desk.pass(30);
  done(await act(desk, sessionId, LEAD, { type: 'complete', cause: 'agent', category: 'resolved' }));
  desk.pass(30);
});

const noon = (seconds: number) => new Date(Date.parse('2026-05-03T12:00:00.000Z') + seconds * 1_000).toISOString();

async function part(session: Session, cursor?: string) {
  const found = await ledgerOf(desk, session, cursor);
  if (found === 'bad-cursor') throw new Error('a cursor that was made here is refused');
  return found;
}

/** The ledger as a console joins it, and how many parts it came in. */
async function whole(session: Session) {
  const view = (found: Awaited<ReturnType<typeof part>>) =>
    Ledger.parse({ ...found, session: sessionView(session), at: desk.now() });
  let ledger = view(await part(session));
  let parts = 1;
  for (; ledger.cursor !== undefined; parts += 1) {
    const { cursor, ...before } = ledger;
    ledger = joinLedger(before, view(await part(session, cursor)));
  }
  return { parts, ledger };
}

describe('a ledger', () => {
  it('has every event of ownership with its number, and nothing of what was said, noted or whispered', async () => {
    const { entries } = await part(await sessionNow(table, sessionId));
    expect(entries.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, 'started'],
      [3, 'claimed'],
      [7, 'assigned'],
      [8, 'completed'],
    ]);
  });

  it('says who held it from when until when', async () => {
    const { holdings } = await part(await sessionNow(table, sessionId));
    expect(holdings).toEqual([
      { from: noon(0), until: noon(10) },
      { ownerId: 'agent-1', from: noon(10), until: noon(30) },
      { ownerId: 'lead-1', from: noon(30), until: noon(60) },
      { from: noon(60) },
    ]);
  });

  it('goes with the session as it was loaded, though more has happened since', async () => {
    const session = await sessionNow(table, sessionId);
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'came back' }));
    expect((await part(session)).entries.at(-1)?.event.type).toBe('completed');
  });

  it('is not read on from what is no cursor of it', async () => {
    const session = await sessionNow(table, sessionId);
    for (const cursor of ['', 'next', Buffer.from('{"after":0}').toString('base64url')]) {
      expect(await ledgerOf(desk, session, cursor)).toBe('bad-cursor');
    }
  });

  it('is whole, however long the history', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'came back' }));
    for (let n = 0; n < 260; n += 1) {
      const priority = n % 2 === 0 ? 'high' : 'normal';
      done(await act(desk, sessionId, LEAD, { type: 'prioritize', priority }));
      await take(desk, written(10 + n));
    }
    const session = await sessionNow(table, sessionId);
    const history = await historyNow(table, sessionId);
    expect(history).toHaveLength(session.rev);
    const { parts, ledger } = await whole(session);
    expect(ledger.entries).toEqual(history.filter(({ event }) => isLedgerEvent(event)));
    expect([ledger.entries.length, parts]).toEqual([265, 3]);
    expect(ledger.holdings).toEqual(holdingsOf(history.map(({ event }) => event)));
  }, 60_000);
});

/** Taken, much said, given to another, much said, completed, reopened: parts and steps end while somebody holds it. */
it('a long session tells the same in parts, and of any instant, as its whole history', async () => {
  done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'came back' }));
  for (const [agentId, said] of [
    ['agent-1', 210],
    ['lead-1', 200],
  ] as const) {
    desk.pass(1);
    done(await act(desk, sessionId, LEAD, { type: 'assign', agentId }));
    for (let n = 0; n < said; n += 1) await take(desk, written(1_000 + 500 * said + n));
  }
  desk.pass(1);
  done(await act(desk, sessionId, LEAD, { type: 'complete', cause: 'agent', category: 'resolved' }));
  desk.pass(1);
  done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'once more' }));
  desk.pass(1);
  const session = await sessionNow(table, sessionId);
  const spans = holdingsOf((await historyNow(table, sessionId)).map(({ event }) => event));
  expect((await whole(session)).ledger.holdings).toEqual(spans);
  for (let second = -1; second <= 96; second += 1) {
    const { asked, holding } = await ownerAt(desk, session, noon(second));
    expect([asked, holding]).toEqual([asked, holdingAt(spans, Date.parse(asked))]);
  }
}, 60_000);

describe('who held it', () => {
  const held = async (at: string) => ownerAt(desk, await sessionNow(table, sessionId), at);

  it.each([
    ['before it began', noon(-1), 'before-start'],
    ['as it began', noon(0), { from: noon(0), until: noon(10) }],
    ['while somebody held it', noon(29), { ownerId: 'agent-1', from: noon(10), until: noon(30) }],
    ['as it was taken over', noon(30), { ownerId: 'lead-1', from: noon(30), until: noon(60) }],
    ['after it was completed', noon(61), { from: noon(60) }],
  ])('%s', async (_, at, holding) => {
    expect(await held(at)).toEqual({ asked: at, holding });
  });

  it.each([
    ['east of Greenwich', '2026-05-03T14:00:20+02:00'],
    ['west of it', '2026-05-03T05:00:20-07:00'],
    ['without fractions of a second', '2026-05-03T12:00:20Z'],
    ['with more of them than are kept', '2026-05-03T12:00:20.000999Z'],
  ])('is answered for a time told %s', async (_, at) => {
    expect(await held(at)).toMatchObject({ asked: noon(20), holding: { ownerId: 'agent-1' } });
  });

  it('is nobody at the instant at which it was given back', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'came back', agentId: 'agent-1' }));
    desk.pass(10);
    done(await act(desk, sessionId, ANN, { type: 'return', cause: 'owner' }));
    desk.pass(10);
    expect(await held(noon(100))).toEqual({ asked: noon(100), holding: { from: noon(100) } });
  });

  it('is who held it before, from the instant at which its completion was called off', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'reopen', reason: 'came back', agentId: 'agent-1' }));
    desk.pass(10);
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(5);
    done(await act(desk, sessionId, ANN, { type: 'call-off-completion' }));
    desk.pass(5);
    done(await act(desk, sessionId, ANN, { type: 'return', cause: 'owner' }));
    expect(await held(noon(102))).toEqual({ asked: noon(102), holding: { from: noon(100), until: noon(105) } });
    expect(await held(noon(105))).toEqual({
      asked: noon(105),
      holding: { ownerId: 'agent-1', from: noon(105), until: noon(110) },
    });
  });

  it('in the future is who holds it now', async () => {
    expect(await held('2036-01-01T00:00:00Z')).toEqual({ asked: noon(90), holding: { from: noon(60) } });
  });
});
