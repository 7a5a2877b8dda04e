import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../shared/desk/deliver.ts';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { listSessions } from '../../shared/desk/lists.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { receive } from '../../shared/desk/receive.ts';
import { reply, retryReply } from '../../shared/desk/reply.ts';
import type { Session } from '../../shared/domain/session.ts';
import { connect } from '../../shared/live/connections.ts';
import { disconnect } from '../../shared/live/disconnect.ts';
import { issueTicket, redeemTicket } from '../../shared/live/tickets.ts';
import { boardOf } from '../../shared/store/keys.ts';
import { loadHistory, loadSession } from '../../shared/store/sessions.ts';
import { act, done, enter, openTestDesk, QUEUE, sessionNow, type TestDesk, take, written } from '../desk/bench.ts';
import { meter, meterForTests, plain } from './metered.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const VIEWER = { agentId: 'agent-1', oversees: false, queues: [QUEUE] };

/**
 * Writes to both indexes, reckoned from the keys: one for a new entry, two for a key that changes (developer guide,
 * "Using Global Secondary Indexes"). The engines count these differently within transactions, so they are not asked.
 */
function indexWrites(before: Session | undefined, after: Session | undefined): number {
  if (after === undefined) return 0;
  if (before === undefined) return 2;
  return JSON.stringify(boardOf(before)) === JSON.stringify(boardOf(after)) ? 0 : 2;
}

/** DynamoDB Local does not charge transactions twice, as the service does; dynoxide does. */
describe('what an operation costs', () => {
  meterForTests();

  let desk: TestDesk;

  beforeEach(async () => {
    desk = openTestDesk(meter.table);
    await enter(plain, 'agent-1');
    return () => meter.end();
  });

  /** Table units of an operation on a session, and the index writes that its keys call for. */
  async function cost(operation: () => Promise<unknown>, sessionId?: string) {
    const before = sessionId === undefined ? undefined : await loadSession(plain, sessionId);
    const { reads, writes } = await meter.of(operation);
    const after = sessionId === undefined ? undefined : await loadSession(plain, sessionId);
    return { reads, writes, indexWrites: indexWrites(before, after) };
  }

  const waiting = async () => (await take(desk, written(1))).session.id;

  async function offered() {
    const sessionId = await waiting();
    await offerNext(desk, sessionId);
    const { offer } = await sessionNow(plain, sessionId);
    if (offer === undefined) throw new Error('nobody was asked');
    return { sessionId, offerId: offer.offerId };
  }

  async function owned() {
    const sessionId = await waiting();
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    return sessionId;
  }

  const complete = { type: 'complete', cause: 'agent', category: 'resolved' } as const;

  describe("a customer's message", () => {
    it('first of an unknown customer: 3 reads, 12 writes, and 2 on the indexes', async () => {
      const taken = meter.of(() => take(desk, written(1)));
      expect(await taken).toMatchObject({ reads: 3, writes: 12 });
    });

    it('on an open session: 1.5 reads, 4 writes, none on the indexes', async () => {
      const sessionId = await owned();
      expect(await cost(() => take(desk, written(2)), sessionId)).toEqual({ reads: 1.5, writes: 4, indexWrites: 0 });
    });

    it('on a waiting session costs the same', async () => {
      const sessionId = await waiting();
      expect(await cost(() => take(desk, written(2)), sessionId)).toEqual({ reads: 1.5, writes: 4, indexWrites: 0 });
    });

    it('that arrives again: 1.5 reads, nothing else', async () => {
      const sessionId = await waiting();
      expect(await cost(() => receive(desk, written(1)), sessionId)).toEqual({ reads: 1.5, writes: 0, indexWrites: 0 });
    });

    it('after completion begins a session: 4 reads, 8 writes, and 2 on the indexes', async () => {
      done(await act(desk, await owned(), ANN, complete));
      desk.pass(10);
      // Who held it is looked at too: they would have it again.
      expect(await meter.of(() => take(desk, written(2)))).toMatchObject({ reads: 4, writes: 8 });
    });
  });

  describe('reception', () => {
    it('routing: the session and the roster, 8 writes, none on the indexes', async () => {
      const sessionId = await waiting();
      const routed = await cost(() => offerNext(desk, sessionId), sessionId);
      expect(routed).toEqual({ reads: 2, writes: 8, indexWrites: 0 });
    });

    it('an offer accepted: 1 read, 8 writes, 2 on the index', async () => {
      const { sessionId, offerId } = await offered();
      const accepted = await cost(
        async () => done(await act(desk, sessionId, ANN, { type: 'accept', offerId })),
        sessionId,
      );
      expect(accepted).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
    });

    it('an offer declined: 1 read, 8 writes, none on the indexes', async () => {
      const { sessionId, offerId } = await offered();
      const declined = await cost(
        async () => done(await act(desk, sessionId, ANN, { type: 'decline', offerId })),
        sessionId,
      );
      expect(declined).toEqual({ reads: 1, writes: 8, indexWrites: 0 });
    });

    it('an offer expired: 1 read, 8 writes, none on the indexes; fired again: 1 read', async () => {
      const { sessionId, offerId } = await offered();
      desk.pass(60);
      const deadline = { kind: 'offer', sessionId, offerId, at: desk.now() } as const;
      const expire = () => expireOffer(desk, deadline);
      expect(await cost(expire, sessionId)).toEqual({ reads: 1, writes: 8, indexWrites: 0 });
      expect(await cost(expire, sessionId)).toEqual({ reads: 1, writes: 0, indexWrites: 0 });
    });

    it('a claim: 1 read, 8 writes, 2 on the index', async () => {
      const sessionId = await waiting();
      const claimed = await cost(async () => done(await act(desk, sessionId, ANN, { type: 'claim' })), sessionId);
      expect(claimed).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
    });

    it('a return: 1 read, 8 writes, 2 on the index', async () => {
      const sessionId = await owned();
      const back = { type: 'return', cause: 'owner' } as const;
      const returned = await cost(async () => done(await act(desk, sessionId, ANN, back)), sessionId);
      expect(returned).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
    });

    it('a completion: 1 read, 8 writes, 2 on the index', async () => {
      const sessionId = await owned();
      const completed = await cost(async () => done(await act(desk, sessionId, ANN, complete)), sessionId);
      expect(completed).toEqual({ reads: 1, writes: 8, indexWrites: 2 });
    });
  });

  describe('an answer', () => {
    const message = (n: number) => ({ messageId: `reply-${n}`, text: 'hello' });

    it('the first: 1 read, 6 writes; each further one 4; again: 2 reads', async () => {
      const sessionId = await owned();
      const answer = (n: number) => cost(async () => done(await reply(desk, sessionId, ANN, message(n))), sessionId);
      expect(await answer(1)).toEqual({ reads: 1, writes: 6, indexWrites: 0 });
      expect(await answer(2)).toEqual({ reads: 1, writes: 4, indexWrites: 0 });
      expect(await answer(2)).toEqual({ reads: 2, writes: 0, indexWrites: 0 });
    });

    it('delivered: 1 read and 1 write; a second time 1 read; sent anew 2 reads and 1 write', async () => {
      const sessionId = await owned();
      const { seq } = done(await reply(desk, sessionId, ANN, message(1))).entry;
      const job = { sessionId, seq, attempt: 1 };
      const refuse = async () => ({ outcome: 'refused', reason: 'blocked', detail: '', channelIds: [] }) as const;
      const delivery = () => cost(() => deliver(desk, refuse, job, false), sessionId);
      expect(await delivery()).toEqual({ reads: 1, writes: 1, indexWrites: 0 });
      expect(await delivery()).toEqual({ reads: 1, writes: 0, indexWrites: 0 });
      const anew = await cost(async () => done(await retryReply(desk, sessionId, seq, ANN)), sessionId);
      expect(anew).toEqual({ reads: 2, writes: 1, indexWrites: 0 });
    });
  });

  describe('consoles', () => {
    it('a ticket and a connection: 4 writes; its end: 2 writes and 1 read', async () => {
      const nowMs = Date.parse(desk.now());
      const come = async () => {
        const ticket = await issueTicket(desk.table, VIEWER, nowMs);
        const viewer = await redeemTicket(desk.table, ticket, nowMs);
        if (viewer === undefined) throw new Error('the ticket was refused');
        await connect(desk.table, 'tab-1', viewer, nowMs);
      };
      expect(await cost(come)).toMatchObject({ reads: 0, writes: 4 });
      expect(await cost(() => disconnect(desk.table, 'tab-1', 'lost', nowMs))).toMatchObject({ reads: 1, writes: 2 });
    });

    it('a list: 1 read a session, half a read a board', async () => {
      await owned();
      await take(desk, written(1, { chat: 2 }));
      await take(desk, written(1, { chat: 3 }));
      const list = (which: 'mine' | 'unassigned') => () => listSessions(desk, VIEWER, { list: which, limit: 50 });
      expect(await meter.of(list('mine'))).toMatchObject({ reads: 1, indexReads: 0.5 });
      expect(await meter.of(list('unassigned'))).toMatchObject({ reads: 2, indexReads: 0.5 });
    });

    it('a short history: 1 read', async () => {
      const sessionId = await owned();
      expect(await cost(() => loadHistory(desk.table, sessionId, { limit: 100 }))).toMatchObject({ reads: 1 });
    });
  });
});
