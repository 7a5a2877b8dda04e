import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import {
  type Assignment,
  assignCommand,
  type Deed,
  type HandOverTo,
  handOverCommand,
} from '../../shared/desk/by-hand.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { completeCommand } from '../../shared/desk/closing.ts';
import { contextOf } from '../../shared/desk/context.ts';
import { withGreeting } from '../../shared/desk/greet.ts';
import { hearStart } from '../../shared/desk/hear-start.ts';
import { ledgerOf, ownerAt } from '../../shared/desk/ledger.ts';
import { listSessions } from '../../shared/desk/lists.ts';
import { addNote, whisper } from '../../shared/desk/notes.ts';
import type { Session } from '../../shared/domain/session.ts';
import { boardOf } from '../../shared/store/keys.ts';
import { loadHistory } from '../../shared/store/sessions.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { act, done, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import type { Asking } from '../domain/support.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const SYSTEM = { kind: 'system' } as const;
const VIEWER = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const SETTINGS: DeskSettings = {
  ...DEFAULT_SETTINGS,
  policy: { ...DEFAULT_SETTINGS.policy, greeting: [{ text: 'Hello {{customer.name}}!' }] },
  queues: [
    { id: 'general', name: 'General', skills: [], joinsNewAgents: true, policy: {} },
    { id: 'billing', name: 'Billing', skills: [], joinsNewAgents: true, policy: {} },
  ],
};

/** An index is written twice when a key of it changes: the old entry goes, the new one comes. */
function indexWrites(before: Session, after: Session): number {
  return JSON.stringify(boardOf(before)) === JSON.stringify(boardOf(after)) ? 0 : 2;
}

describe('what is done by hand costs', () => {
  meterForTests();

  let desk: TestDesk;
  let sessionId: string;

  beforeEach(async () => {
    desk = openTestDesk(meter.table, SETTINGS);
    await Promise.all([
      enter(plain, 'agent-1'),
      enter(plain, 'agent-2'),
      enter(plain, 'lead-1', { roles: ['lead'], queues: [] }),
    ]);
    sessionId = (await take(desk, written(1))).session.id;
    return () => meter.end();
  });

  async function cost(operation: () => Promise<unknown>) {
    const before = await sessionNow(plain, sessionId);
    const { reads, writes } = await meter.of(operation);
    return { reads, writes, indexWrites: indexWrites(before, await sessionNow(plain, sessionId)) };
  }

  const deed = (by: Deed['by'], commandId: string): Deed => ({ at: desk.now(), by, commandId });
  const claim = async () => done(await act(desk, sessionId, ANN, { type: 'claim' }));
  const assign = async (assignment: Assignment) => {
    const given = deed(LEAD, 'assign');
    return done(await carryOut(desk, sessionId, (session) => assignCommand(desk, session, given, assignment)));
  };
  const handOver = async (by: Deed['by'], to: HandOverTo) => {
    const given = deed(by, 'transfer');
    return done(await carryOut(desk, sessionId, (session) => handOverCommand(desk, session, given, to, 'why')));
  };
  const doing = (by: Deed['by'] | typeof SYSTEM, asking: Asking) => () =>
    cost(async () => done(await act(desk, sessionId, by, asking)));

  it('taking with a greeting: 2 reads and 10 writes', async () => {
    const given = deed(ANN, 'claim');
    const claimed = await cost(async () =>
      done(
        await carryOut(desk, sessionId, (session) => withGreeting(desk, session, { type: 'claim', ...given }, ANN.id)),
      ),
    );
    expect(claimed).toEqual({ reads: 2, writes: 10, indexWrites: 2 });
  });

  it('assigning what is owned: 2 reads and 12 writes; the same again 1 read', async () => {
    await claim();
    expect(await cost(() => assign({ agentId: 'agent-2' }))).toEqual({ reads: 2, writes: 12, indexWrites: 2 });
    expect(await cost(() => assign({ agentId: 'agent-2' }))).toEqual({ reads: 1, writes: 0, indexWrites: 0 });
  });

  it('assigning what waits: 3 reads and 10 writes, the greeting included', async () => {
    expect(await cost(() => assign({ agentId: 'agent-2' }))).toEqual({ reads: 3, writes: 10, indexWrites: 2 });
  });

  it('settings read anew: 1 read more for a greeting, a hand-over to an agent, a completion, a lead’s list', async () => {
    const asked: (string | undefined)[] = [];
    const settings = async (asOf?: 'now') => {
      asked.push(asOf);
      await loadSettings(meter.table);
      return SETTINGS;
    };
    desk = { ...desk, settings };
    const given = deed(ANN, 'claim');
    const claimed = () =>
      carryOut(desk, sessionId, (session) => withGreeting(desk, session, { type: 'claim', ...given }, ANN.id));
    expect((await cost(claimed)).reads).toBe(3);
    expect((await cost(() => handOver(ANN, { kind: 'agent', agentId: 'agent-2' }))).reads).toBe(3);
    const lead = { ...VIEWER, oversees: true, queues: [] };
    const listed = await meter.of(() => listSessions(desk, lead, { list: 'unassigned', limit: 50 }));
    expect(listed).toMatchObject({ reads: 2, indexReads: 1 });
    desk.pass(60);
    await claim();
    const completion = { cause: 'agent', category: 'resolved' } as const;
    const completed = () =>
      carryOut(desk, sessionId, (session) => completeCommand(desk, session, deed(ANN, 'complete'), completion));
    expect((await cost(completed)).reads).toBe(2);
    expect((await cost(completed)).reads).toBe(1);
    expect(asked).toEqual(['now', 'now', 'now', 'now']);
  });

  it('handing over to an agent: 2 reads and 14 writes; to a queue 1 and 8', async () => {
    await claim();
    const toAgent = await cost(() => handOver(ANN, { kind: 'agent', agentId: 'agent-2' }));
    expect(toAgent).toEqual({ reads: 2, writes: 14, indexWrites: 2 });
    desk.pass(60);
    await claim();
    const given = { kind: 'queue', queueId: 'billing' } as const;
    expect(await cost(async () => done(await handOverOnce(given)))).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
  });

  function handOverOnce(to: HandOverTo) {
    const given = deed(ANN, 'once-more');
    return carryOut(desk, sessionId, (session) => handOverCommand(desk, session, given, to, 'why'));
  }

  it('moving what waits to another queue: 1 read and 4 writes', async () => {
    const moved = await cost(() => handOver(LEAD, { kind: 'queue', queueId: 'billing' }));
    expect(moved).toEqual({ reads: 1, writes: 4, indexWrites: 2 });
  });

  it('moving what somebody is asked for: 1 read and 8 writes', async () => {
    const expiresAt = new Date(Date.parse(desk.now()) + 30_000).toISOString();
    const offer = { type: 'offer', offerId: 'ofr_1', agentId: 'agent-1', expiresAt } as const;
    done(await act(desk, sessionId, SYSTEM, offer));
    const moved = await cost(() => handOver(LEAD, { kind: 'queue', queueId: 'billing' }));
    expect(moved).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
  });

  it('a priority: 1 read and 4 writes, 2 on the index while it waits', async () => {
    const urgent = doing(ANN, { type: 'prioritize', priority: 'urgent' });
    expect(await urgent()).toEqual({ reads: 1, writes: 4, indexWrites: 2 });
    await claim();
    const high = doing(ANN, { type: 'prioritize', priority: 'high' });
    expect(await high()).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
  });

  it('a lead called, and come: 1 read and 4 writes each', async () => {
    await claim();
    const each = { reads: 1, writes: 4, indexWrites: 0 };
    expect(await doing(ANN, { type: 'call-supervisor', note: 'is angry' })()).toEqual(each);
    expect(await doing(LEAD, { type: 'join-as-supervisor' })()).toEqual(each);
  });

  it('a note: 1 read and 4 writes, and the roster where it mentions somebody; a whisper the same', async () => {
    await claim();
    const noting = { by: ANN, viewer: VIEWER, sessionId };
    const note = (noteId: string, mentions: readonly string[]) => () =>
      cost(async () => done(await addNote(desk, noting, { noteId, text: 'likes tea', mentions })));
    expect(await note('note-0001', [])()).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
    expect(await note('note-0002', ['agent-2'])()).toEqual({ reads: 2, writes: 4, indexWrites: 0 });
    expect(await note('note-0002', ['agent-2'])()).toEqual({ reads: 2, writes: 0, indexWrites: 0 });
    const asLead = { by: LEAD, viewer: { ...VIEWER, oversees: true }, sessionId };
    const whispered = await cost(async () =>
      done(await whisper(desk, asLead, { noteId: 'note-0003', text: 'offer a refund', to: 'agent-1' })),
    );
    expect(whispered).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
  });

  it('an owner marked as gone, and back: 1 read and 4 writes each; taken from them 8', async () => {
    await claim();
    const gone = (others: 'keep' | 'return') =>
      ({ type: 'owner-gone', ownerId: 'agent-1', policy: { customerWaits: others, others } }) as const;
    expect(await doing(SYSTEM, gone('keep'))()).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
    const back = doing(SYSTEM, { type: 'owner-back', ownerId: 'agent-1' });
    expect(await back()).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
    expect(await doing(SYSTEM, gone('return'))()).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
  });

  it('a short ledger, and who held it before: 1 read each; who holds it now: none', async () => {
    await claim();
    const session = await sessionNow(plain, sessionId);
    expect(await meter.of(() => ledgerOf(desk, session))).toMatchObject({ reads: 1, writes: 0 });
    const before = new Date(Date.parse(session.openedAt) - 1).toISOString();
    expect(await meter.of(() => ownerAt(desk, session, before))).toMatchObject({ reads: 1, writes: 0 });
    expect(await meter.of(() => ownerAt(desk, session, desk.now()))).toMatchObject({ reads: 0, writes: 0 });
  });

  it('with 500 messages, 34 reads for all: 14 a part of the ledger, none who holds it since, 41 who did at the beginning', async () => {
    await claim();
    const taken = desk.now();
    for (let message = 2; message <= 501; message += 1) {
      desk.pass(1);
      await take(desk, written(message));
    }
    const session = await sessionNow(plain, sessionId);
    const whole = await meter.of(() => loadHistory(meter.table, sessionId, { after: 0, limit: 1_000 }));
    const part = await meter.of(() => ledgerOf(desk, session));
    const now = await meter.of(() => ownerAt(desk, session, taken));
    const atFirst = new Date(Date.parse(session.openedAt) - 1).toISOString();
    const before = await meter.of(() => ownerAt(desk, session, atFirst));
    // The steps back round up to a unit each, so going all the way costs more than reading all at once.
    expect([whole, part, now, before].map(({ reads }) => reads)).toEqual([34, 14, 0, 41]);
  }, 60_000);

  it('the context of a customer: one and a half reads, half of the index, and 1 for each earlier session', async () => {
    await claim();
    done(await act(desk, sessionId, ANN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    desk.pass(10);
    const { session } = await take(desk, written(2));
    expect(await meter.of(() => contextOf(desk, VIEWER, session))).toMatchObject({ reads: 2.5, indexReads: 0.5 });
  });

  it('a start link: 1 read and 1 write, and 2 writes more when the session begins', async () => {
    const thread = 'telegram#700:2';
    expect(await meter.of(() => hearStart(desk, thread, 'sale'))).toMatchObject({ reads: 1, writes: 1 });
    expect(await meter.of(() => take(desk, written(1, { chat: 2 })))).toMatchObject({ reads: 3, writes: 14 });
  });
});
